#!/bin/sh
# Removes what install.sh installed, and nothing else:
#
#     ./uninstall.sh                    from ~/.local
#     PREFIX=/usr/local ./uninstall.sh  from elsewhere
#
# A copy lies in PREFIX/share/groupy and removes Groupy from there. Settings and unsaved work stay, unless you agree to remove
# them, too.

# install.sh lists here what it installed: each line has what it is (file, folder or cache) and its path below PREFIX.
list=share/groupy/installed

stop() {
	printf 'groupy: %s\n' "$1" >&2
	exit 1
}

go_to_prefix() { # go_to_prefix DEFAULT: goes to the folder PREFIX
	prefix=${PREFIX:-$1}
	[ "$prefix" != /.local ] || stop "HOME is not set. Set PREFIX to the folder, for example PREFIX=/usr/local."
	case $prefix in
	/*) ;;
	*) prefix=$PWD/$prefix ;;
	esac
	cd -P -- "$prefix" 2>/dev/null || stop "there is no folder $prefix."
	prefix=$PWD
}

listed() { sed -n "s/^$1 //p" "$list"; } # listed KIND

tool() { command -v "$1" >/dev/null 2>&1 && "$@" >/dev/null 2>&1; } # tool COMMAND...: runs it if it is there

# The desktop reads types, links and icons from these caches. An icon theme without a cache is read anew when its folder changes.
renew_caches() {
	[ ! -d share/mime/packages ] || tool update-mime-database share/mime
	[ ! -d share/applications ] || tool update-desktop-database share/applications
	[ ! -d share/icons/hicolor ] || touch share/icons/hicolor
	[ ! -f share/icons/hicolor/icon-theme.cache ] || tool gtk-update-icon-cache -q -t -f share/icons/hicolor
	return 0
}

holds() { [ -d "$1" ] && [ -n "$(find "$1" -name "$2" -type f | head -n 1)" ]; } # holds FOLDER PATTERN

# Caches that were not there before go, too, unless another program needs them by now.
remove_caches() { # remove_caches FILE, a list of caches
	while read -r cache; do
		case $cache in
		share/mime/*) holds share/mime/packages '*.xml' || rm -f "$cache" ;;
		*) holds share/applications '*.desktop' || rm -f "$cache" ;;
		esac
	done <"$1"
}

remove() { # removes what the list names
	! grep -Eq '^[a-z]+ /|(^| |/)\.\.(/|$)' "$list" || stop "$prefix/$list is damaged: it names files outside of $prefix."
	listed file | while IFS= read -r file; do rm -f -- "$file" || exit 1; done || stop "not all files could be removed."
	work=$(mktemp -d) || stop "there is no room for temporary files."
	listed folder | sed '1!G;h;$!d' >"$work/folders" # the last one first
	listed cache >"$work/caches"
	rm -f "$list"
	renew_caches
	remove_caches "$work/caches"
	while IFS= read -r folder; do
		[ "$folder" != . ] || folder=$prefix
		rmdir -- "$folder" 2>/dev/null
	done <"$work/folders"
	rm -rf "$work"
}

uninstall() {
	here=$(cd -P "$(dirname "$0")" && pwd)
	case $here in
	*/share/groupy) go_to_prefix "${here%/share/groupy}" ;;
	*) go_to_prefix "${HOME:-}/.local" ;;
	esac
	if [ ! -f "$list" ]; then
		echo "Groupy is not installed in $prefix."
		exit
	fi
	kept=${XDG_CONFIG_HOME:-${HOME:-}/.config}/fyne/io.github.groupy.groupy
	if [ -d "$kept" ] && [ -t 0 ]; then
		printf 'Remove your settings and unsaved work in %s, too? [y/N] ' "$kept"
		read -r answer || answer=
		case $answer in [yY]*) bin/groupy files --remove || exit 1 ;; esac
	fi
	remove
	echo "Groupy is removed from $prefix."
	[ ! -d "$kept" ] || printf '%s\n' "Your settings and unsaved work stay in $kept. To remove them, too:" "    rm -r '$kept'"
}

case ${0##*/} in
uninstall.sh)
	uninstall
	exit
	;;
esac
