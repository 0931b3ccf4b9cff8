#!/bin/sh
# Installs Groupy for one user, without root:
#
#     ./install.sh                    into ~/.local
#     PREFIX=/usr/local ./install.sh  elsewhere
#
# It can be repeated, and replaces any other version. uninstall.sh removes all of it.
set -u
umask 022
case $0 in */*) here=$(cd -P "${0%/*}" && pwd) ;; *) here=$(pwd) ;; esac
# shellcheck source=assets/linux/uninstall.sh disable=SC1091
. "$here/uninstall.sh"

# The files, except the desktop file, which names the folder and is written last.
files() { (cd "$here" && find bin share -type f ! -name '*.desktop' | sort); }
desktop=share/applications/io.github.groupy.groupy.desktop

make_prefix() {
	prefix=${PREFIX:-${HOME:-}/.local}
	case $prefix in
	*[\"\`\$\\%]* | *'
'*) stop "$prefix cannot be the folder: its name has a character that a desktop file cannot have." ;;
	esac
	[ -d "$prefix" ] || made="folder ."
	[ "$prefix" = /.local ] || mkdir -p -- "$prefix" || exit 1
	go_to_prefix "${HOME:-}/.local"
	[ -w . ] || stop "$prefix cannot be written to. Set PREFIX to another folder, or start this as root."
}

# A file that this did not install belongs to somebody else.
refuse_others() {
	{ files && echo $desktop; } | while IFS= read -r file; do
		[ ! -e "$file" ] && [ ! -L "$file" ] || { [ -f "$list" ] && grep -Fxq "file $file" "$list"; } ||
			stop "$prefix/$file is there already, and was not installed by this. Move it away, and start this again."
	done || exit 1
}

list_folders() { # lists the folders that are not there yet, each after the one above it
	{ files && printf '%s\n' $desktop "$list" share/mime/application/x; } |
		awk -F / '{ path = $1; for (i = 2; i <= NF; i++) { print path; path = path "/" $i } }' | sort -u |
		while IFS= read -r folder; do [ -d "$folder" ] || echo "folder $folder"; done
}

list_caches() { # lists the caches that are not there yet
	[ -f share/applications/mimeinfo.cache ] || echo "cache share/applications/mimeinfo.cache"
	[ ! -f share/mime/mime.cache ] || return
	for name in XMLnamespaces aliases application/x-groupy.xml generic-icons globs globs2 icons magic mime.cache subclasses treemagic types version; do
		echo "cache share/mime/$name"
	done
}

write_list() {
	new=$(echo "${made:-}" && list_folders && list_caches && { files && echo $desktop; } | sed 's/^/file /')
	mkdir -p share/groupy && printf '%s\n' "$new" >"$list"
}

copy() {
	files | while IFS= read -r file; do
		mkdir -p "${file%/*}" && cp "$here/$file" "$file" || exit 1
	done && mkdir -p "${desktop%/*}" &&
		sed "s|^Exec=groupy|Exec=$quote$program$quote|; s|^TryExec=groupy|TryExec=$program|" "$here/$desktop" >$desktop
}

advise() {
	if ! said=$("$prefix/bin/groupy" --version 2>&1); then
		printf '%s\n' "" "It does not start yet: $said" "" "It needs libraries of OpenGL and Wayland:" \
			"    Debian, Ubuntu:  sudo apt-get install libgl1 libegl1 libwayland-client0 libwayland-cursor0 libwayland-egl1 libxkbcommon0 libxcursor1 libxi6 libxinerama1 libxrandr2 libxxf86vm1" \
			"    Fedora:          sudo dnf install libglvnd-glx libglvnd-egl libwayland-client libwayland-cursor libwayland-egl libxkbcommon libXcursor libXi libXinerama libXrandr libXxf86vm" \
			"    Arch:            sudo pacman -S libglvnd wayland libxkbcommon libxcursor libxi libxinerama libxrandr libxxf86vm"
	fi
	case :${PATH:-}: in
	*":$prefix/bin:"*) echo "Start it from the menu of your desktop, or type: groupy" ;;
	*) echo "Start it from the menu of your desktop, or type: $prefix/bin/groupy" ;;
	esac
	[ -z "${PREFIX:-}${XDG_DATA_HOME:-}" ] || case :${XDG_DATA_HOME:-${HOME:-}/.local/share}:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}: in
	*":$prefix/share:"* | *":$prefix/share/:"*) ;;
	*) echo "Your desktop does not look into $prefix/share, so its menu does not list Groupy." ;;
	esac
	for tool in update-desktop-database:desktop-file-utils update-mime-database:shared-mime-info; do
		command -v "${tool%:*}" >/dev/null 2>&1 ||
			echo "${tool%:*} is missing, so your desktop may not open files and links of Groupy. The package ${tool#*:} has it."
	done
}

make_prefix
case $prefix in *[!A-Za-z0-9_/.+-]*) quote='"' ;; *) quote= ;; esac # some desktops do not read a quoted name
program=$(printf '%s\n' "$prefix/bin/groupy" | sed 's/[&|]/\\&/g') # for sed
refuse_others
if [ -f "$list" ]; then
	[ -z "${made:-}" ] && grep -Fxq "folder ." "$list" && made="folder ."
	remove
	mkdir -p -- "$prefix" && cd -- "$prefix" || exit 1
fi
write_list && copy || stop "Groupy could not be copied into $prefix. uninstall.sh removes what is there."
renew_caches
echo "Groupy is installed in $prefix."
advise
