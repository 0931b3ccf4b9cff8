// @ts-check
// What the program needs from the browser: globalThis.fs, process and path, which Go's runtime uses, and functions in
// globalThis.groupy, which the package ui/browser calls.
"use strict";

(() => {
	const { DatabaseStore, FileSystem, forGo, resolve } = globalThis.groupyFiles;

	// Locks that end with the tab. Without a secure connection, browsers have no Web Locks; the tabs then ask each other.
	const webLocks = {
		hold: (/** @type {string} */ name) =>
			new Promise((resolved, rejected) => {
				const held = (/** @type {Lock | null} */ lock) => (lock ? new Promise((release) => resolved(() => release(undefined))) : resolved(null));
				navigator.locks.request("groupy:" + name, { ifAvailable: true }, held).catch(rejected);
			}),
	};
	const askedLocks = () => {
		const mine = new Set(), channel = new BroadcastChannel("groupy-locks");
		/** @type {{ name: string, answered: () => void } | null} */
		let asked = null;
		channel.onmessage = ({ data }) => {
			if (data.ask !== undefined && mine.has(data.ask)) channel.postMessage({ held: data.ask });
			if (data.held !== undefined && data.held === asked?.name) asked?.answered();
		};
		const ask = (/** @type {string} */ name) =>
			new Promise((resolved) => {
				asked = { name, answered: () => resolved(true) };
				channel.postMessage({ ask: name });
				setTimeout(() => resolved(false), 200);
			});
		/** @type {Promise<(() => void) | null>} */
		let last = Promise.resolve(null);
		const hold = async (/** @type {string} */ name) => {
			if (mine.has(name) || (await ask(name))) return null;
			mine.add(name);
			return () => void mine.delete(name);
		};
		return { hold: (/** @type {string} */ name) => (last = last.then(() => hold(name))) };
	};

	// What the program prints goes to the console, line by line.
	const streams = [1, 2].map((fd) => ({ decoder: new TextDecoder(), begun: "", log: fd === 2 ? console.error : console.log }));
	const writeSync = (/** @type {number} */ fd, /** @type {Uint8Array} */ bytes) => {
		const stream = streams[fd === 2 ? 1 : 0];
		const lines = (stream.begun + stream.decoder.decode(bytes, { stream: true })).split("\n");
		stream.begun = lines.pop() ?? "";
		lines.forEach((line) => stream.log(line));
		return bytes.length;
	};
	const print = (/** @type {string} */ device, /** @type {Uint8Array} */ bytes) => globalThis.fs.writeSync(device === "stderr" ? 2 : 1, bytes); // which the loader listens to

	const store = new DatabaseStore("groupy");
	store.open().catch((error) => console.warn(`Groupy keeps nothing in this browser: ${error.message}`)); // every use of the store fails then
	const files = new FileSystem(store, navigator.locks ? webLocks : askedLocks(), print);
	globalThis.fs = { ...forGo(files), writeSync };
	globalThis.path = { resolve };
	globalThis.process = {
		pid: Math.floor(Math.random() * 2 ** 30), // a part of the names of temporary files
		ppid: -1, getuid: () => -1, getgid: () => -1, geteuid: () => -1, getegid: () => -1, getgroups: () => [], umask: () => 0o077,
		cwd: () => "/", chdir: () => {},
	};

	// Fyne keeps its preferences in localStorage. Where that is denied or full, its functions throw, which would end the
	// program. The preferences are then kept until the tab is closed.
	const preferences = new Map();
	const orElse = (/** @type {() => any} */ attempt, /** @type {any} */ otherwise) => {
		try {
			return attempt();
		} catch {
			return otherwise;
		}
	};
	const storage = orElse(() => globalThis.localStorage, null);
	const prefix = "groupy/";
	let forgotten = false; // the program may still store its preferences until the page is loaded again
	const forget = () => {
		forgotten = true;
		orElse(() => [...preferences.keys()].forEach((key) => storage.removeItem(prefix + key)), null);
		groupy.guarded = false;
		location.reload();
	};
	const settingsSize = () => [...preferences.values()].reduce((sum, text) => sum + text.length, 0);
	Object.defineProperty(globalThis, "localStorage", {
		configurable: true,
		value: {
			getItem: (/** @type {string} */ key) => {
				const stored = preferences.get(key) ?? orElse(() => storage.getItem(prefix + key), null);
				if (stored !== null) preferences.set(key, stored);
				return stored;
			},
			setItem: (/** @type {string} */ key, /** @type {string} */ value) => {
				if (forgotten) return;
				preferences.set(key, value);
				orElse(() => storage.setItem(prefix + key, value), null);
			},
		},
	});

	/** plainly throws an error in words for users. Browsers name functions: "Failed to execute 'readText' on 'Clipboard': …" @param {any} error */
	const plainly = (error) => {
		if (error?.name === "NotAllowedError") throw new Error("the browser does not permit it");
		throw new Error(String(error?.message ?? error).replace(/^Failed to execute '[^']*' on '[^']*': /, ""));
	};

	// Fyne's fields copy and paste through navigator.clipboard, which is missing without a secure connection and may refuse.
	// They can then still copy from each other.
	const clipboard = navigator.clipboard;
	const refused = () => Promise.reject(new Error("the browser lets this page use the clipboard only over https"));
	const copy = async (/** @type {string} */ text) => (clipboard?.writeText(text) ?? refused()).catch(plainly);
	const paste = async () => (clipboard?.readText?.() ?? refused()).catch(plainly);
	const copyPicture = async (/** @type {Uint8Array<ArrayBuffer>} */ png) => {
		if (!clipboard) return refused();
		if (!clipboard.write || !globalThis.ClipboardItem) throw new Error("this browser takes no pictures from a page");
		return clipboard.write([new ClipboardItem({ "image/png": new Blob([png], { type: "image/png" }) })]).catch(plainly);
	};
	let copied = "";
	Object.defineProperty(navigator, "clipboard", {
		configurable: true,
		value: {
			writeText: (/** @type {string} */ text) => copy((copied = text)).catch(() => {}),
			readText: () => paste().catch(() => copied),
		},
	});

	/** read returns the name, the size and the first bytes of a file, for Go. */
	const read = async (/** @type {File} */ file, /** @type {number} */ most) => ({ name: file.name, size: file.size, content: new Uint8Array(await file.slice(0, most).arrayBuffer()) });

	/** pick lets the user choose a file. Its promise is fulfilled with null if the user chooses none. */
	const pick = (/** @type {string} */ accept, /** @type {number} */ most) =>
		new Promise((resolved, rejected) => {
			const input = document.createElement("input");
			input.type = "file";
			input.accept = accept;
			input.style.display = "none";
			const done = (/** @type {File | null | undefined} */ file) => {
				input.remove();
				if (file) read(file, most).then(resolved, rejected);
				else resolved(null);
			};
			input.addEventListener("change", () => done(input.files?.[0]));
			input.addEventListener("cancel", () => done(null));
			document.body.append(input);
			input.click();
		});

	const download = (/** @type {string} */ name, /** @type {string} */ type, /** @type {Uint8Array<ArrayBuffer>} */ content) => {
		const link = document.createElement("a");
		link.href = URL.createObjectURL(new Blob([content], { type }));
		link.download = name;
		document.body.append(link);
		link.click();
		link.remove();
		setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser may not have begun yet
	};

	const fullScreen = async () => {
		if (document.fullscreenElement) return document.exitFullscreen().catch(plainly);
		const all = document.documentElement;
		if (!all.requestFullscreen) throw new Error("this browser shows no page on the full screen");
		return all.requestFullscreen().catch(plainly);
	};

	const isHidden = () => document.visibilityState === "hidden";

	/** visible returns a promise that is fulfilled when the page is visible. */
	const visible = () =>
		new Promise((resolved) => {
			const look = () => {
				if (isHidden()) return;
				document.removeEventListener("visibilitychange", look);
				resolved(undefined);
			};
			document.addEventListener("visibilitychange", look);
			look();
		});

	const groupy = Object.assign((globalThis.groupy ??= {}), {
		copy, copyPicture, paste, pick, download, fullScreen, forget, settingsSize,
		isFullScreen: () => document.fullscreenElement !== null,
		visible,
		address: () => location.href.split("#")[0],
		fragment: () => location.hash.slice(1),
		setFragment: (/** @type {string} */ text) => history.replaceState(null, "", text ? "#" + text : location.pathname + location.search),
		guarded: false, // the browser asks before it closes the tab
		// The program sets these. They must not block.
		onDrop: (/** @type {object[]} */ files) => {},
		onFragment: (/** @type {string} */ text) => {},
		onHidden: (/** @type {boolean} */ hidden) => {},
		onFullScreen: (/** @type {boolean} */ full) => {},
	});

	const mostDropped = (8 << 20) + 1; // the program says which files are too long
	addEventListener("dragover", (event) => event.preventDefault());
	addEventListener("drop", async (event) => {
		event.preventDefault();
		const files = [...(event.dataTransfer?.files ?? [])];
		const all = await Promise.all(files.slice(0, 2).map((file) => read(file, mostDropped).catch((error) => ({ name: file.name, error: String(error) }))));
		if (all.length > 0) groupy.onDrop(all);
	});
	addEventListener("hashchange", () => groupy.onFragment(groupy.fragment()));
	document.addEventListener("visibilitychange", () => groupy.onHidden(isHidden()));
	document.addEventListener("fullscreenchange", () => groupy.onFullScreen(document.fullscreenElement !== null));
	addEventListener("beforeunload", (event) => {
		if (groupy.guarded) event.preventDefault();
	});
})();
