// @ts-check
// The files of the program. Go's runtime asks for them through globalThis.fs, an object like Node's module fs. Files are
// kept in IndexedDB, so they outlive the tab: settings, caches, and unsaved work. Files in /tmp are kept in memory.
//
// Every call that changes a name or the content of a closed file is one transaction. So whenever the tab ends, each file has
// its old or its new content, and a call has not returned before its change is safe. Tabs see each other's files.
//
// This file adds to globalThis.groupyFiles, which store.js has made. system.js puts it to use.
"use strict";

/** @typedef {{ hold: (name: string) => Promise<(() => void) | null> }} Locks hold returns a function that ends the lock, or null if another tab has it */

(() => {
	/** @typedef {{ device?: string, node?: FileNode, path?: string, file?: OpenFile, access?: number, append?: boolean, at: number, unlock?: (() => void) | null }} Handle */

	const { FileError, MemoryStore } = globalThis.groupyFiles;

	/** coded returns an error with a code. @param {any} error */
	const coded = (error) => {
		if (error instanceof FileError) return error;
		return new FileError(error?.name === "QuotaExceededError" ? "ENOSPC" : "EIO", String(error));
	};

	const constants = { O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 0o100, O_EXCL: 0o200, O_TRUNC: 0o1000, O_APPEND: 0o2000, O_DIRECTORY: 0o200000 };
	const FOLDER = 0o040000, REGULAR = 0o100000, DEVICE = 0o020000;

	/** @param {string} path */
	const parentOf = (path) => path.slice(0, path.lastIndexOf("/")) || "/";
	/** @param {number} type @param {number} mode */
	const newNode = (type, mode) => ({
		id: Math.floor(Math.random() * 2 ** 50), mode: type | (mode & 0o7777), time: Date.now(), content: new Uint8Array(0),
	});

	/** resolve returns the absolute path for a path, without dots. */
	const resolve = (/** @type {string[]} */ ...paths) => {
		const names = [];
		for (const name of paths.join("/").split("/")) {
			if (name === "..") names.pop();
			else if (name !== "" && name !== ".") names.push(name);
		}
		return "/" + names.join("/");
	};

	/** @param {FileNode} node */
	const stats = (node) => ({
		dev: 1, ino: node.id, mode: node.mode, nlink: 1, uid: 0, gid: 0, rdev: 0, size: node.content.length, blksize: 4096,
		blocks: Math.ceil(node.content.length / 512), atimeMs: node.time, mtimeMs: node.time, ctimeMs: node.time,
		isDirectory: () => (node.mode & FOLDER) !== 0 && (node.mode & REGULAR) === 0,
	});
	/** @param {FileNode} node */
	const isFolder = (node) => stats(node).isDirectory();

	const ROOT = { ...newNode(FOLDER, 0o700), id: 1 };
	const roots = new Map([["/", ROOT], ["/tmp", { ...ROOT, id: 2 }], ["/dev", { ...ROOT, id: 3 }]]);
	["null", "stdin", "stdout", "stderr"].forEach((name, i) => roots.set("/dev/" + name, { ...newNode(DEVICE, 0o666), id: 4 + i }));

	/** OpenFile is a file that this tab has open, once or more often. Its content is written back when it is synced or closed. */
	class OpenFile {
		/** @param {string} path @param {FileNode} node */
		constructor(path, node) {
			this.path = path;
			this.node = node;
			this.users = 0;
			this.changed = false;
		}

		/** @param {Uint8Array} bytes @param {number} at */
		write(bytes, at) {
			const size = Math.max(this.node.content.length, at + bytes.length);
			this.resize(size).set(bytes, at);
		}

		/** resize returns the new content. The old array stays as it is, because a transaction may be writing it. @param {number} size */
		resize(size) {
			const content = new Uint8Array(size);
			content.set(this.node.content.subarray(0, size));
			this.set({ content, time: Date.now() });
			return content;
		}

		/** @param {Partial<FileNode>} changes */
		set(changes) {
			this.node = { ...this.node, ...changes };
			this.changed = true;
		}
	}

	/** FileSystem has the functions of Node's fs that Go calls, as promises. print gets what is written to the files 1 and 2. */
	class FileSystem {
		/** @param {Store} store @param {Locks} locks @param {(device: string, bytes: Uint8Array) => void} print */
		constructor(store, locks, print) {
			/** @type {{ kept: Store, memory: Store }} */
			this.stores = { kept: store, memory: new MemoryStore() };
			this.locks = locks;
			this.print = print;
			/** @type {Map<number, OpenFile>} */
			this.files = new Map(); // open files by the id of their nodes
			/** @type {Map<number, Handle>} */
			this.handles = new Map(["stdin", "stdout", "stderr"].map((name, fd) => [fd, { device: name, node: roots.get("/dev/" + name), at: 0 }]));
			this.next = 3;
		}

		/** @param {string} path */
		storeOf(path) {
			return path.startsWith("/tmp/") ? this.stores.memory : this.stores.kept;
		}

		/**
		 * change runs a transaction on a path, whose folder must exist.
		 * @template T @param {string} path @param {boolean} strict @param {(files: Files) => Promise<T>} body
		 */
		change(path, strict, body) {
			return this.storeOf(path).transact(true, strict, async (files) => {
				const folder = roots.get(parentOf(path)) ?? (await files.get(parentOf(path)));
				if (!folder) throw new FileError("ENOENT", path);
				if (!isFolder(folder)) throw new FileError("ENOTDIR", path);
				if (path.length - path.lastIndexOf("/") > 256) throw new FileError("ENAMETOOLONG", path);
				return body(files);
			});
		}

		/** node returns what a path names, with what this tab has not written back yet. @param {string} path */
		async node(path) {
			const node = roots.get(path) ?? (await this.storeOf(path).transact(false, false, (files) => files.get(path)));
			if (!node) throw new FileError("ENOENT", path);
			return this.files.get(node.id)?.node ?? node;
		}

		/** @param {number} fd */
		handle(fd) {
			const h = this.handles.get(fd);
			if (!h) throw new FileError("EBADF", String(fd));
			return h;
		}

		/** @param {string} path */
		async stat(path) {
			return stats(await this.node(resolve(path)));
		}
		/** @param {string} path */
		lstat(path) {
			return this.stat(path); // there are no symbolic links
		}
		/** @param {number} fd */
		async fstat(fd) {
			const h = this.handle(fd);
			return stats(h.file ? h.file.node : /** @type {FileNode} */ (h.node));
		}

		/** @param {string} path @param {number} flags @param {number} mode */
		async open(path, flags, mode) {
			path = resolve(path);
			const access = flags & 3, device = path.startsWith("/dev/") && roots.get(path);
			if (device) return this.add({ device: path.slice(5), node: device, at: 0 });
			// A file whose name ends with .lock can be open for reading and writing only once, in all tabs.
			let unlock = null;
			if (access === constants.O_RDWR && path.endsWith(".lock")) {
				unlock = await this.locks.hold(path);
				if (!unlock) throw new FileError("EBUSY", path);
			}
			try {
				const node = await this.nodeToOpen(path, flags, mode);
				if (isFolder(node)) {
					if (access !== constants.O_RDONLY) throw new FileError("EISDIR", path);
					return this.add({ node, path, at: 0 });
				}
				if (flags & constants.O_DIRECTORY) throw new FileError("ENOTDIR", path);
				const file = this.files.get(node.id) ?? new OpenFile(path, node);
				this.files.set(node.id, file);
				file.users++;
				if (flags & constants.O_TRUNC && access !== constants.O_RDONLY) file.resize(0);
				return this.add({ file, access, append: (flags & constants.O_APPEND) !== 0, at: 0, unlock });
			} catch (error) {
				unlock?.();
				throw error;
			}
		}

		/** @param {string} path @param {number} flags @param {number} mode */
		nodeToOpen(path, flags, mode) {
			if (!(flags & constants.O_CREAT) || roots.has(path)) return this.node(path);
			return this.change(path, false, async (files) => {
				const old = await files.get(path);
				if (old && flags & constants.O_EXCL) throw new FileError("EEXIST", path);
				if (old) return old;
				const node = newNode(REGULAR, mode);
				await files.put(path, node);
				return node;
			});
		}

		/** @param {Handle} handle */
		add(handle) {
			this.handles.set(this.next, handle);
			return this.next++;
		}

		/** @param {number} fd */
		async close(fd) {
			const h = this.handle(fd);
			this.handles.delete(fd);
			try {
				if (h.file) await this.writeBack(h.file, false);
			} finally {
				if (h.file && --h.file.users === 0) this.files.delete(h.file.node.id);
				h.unlock?.();
			}
		}

		/** @param {number} fd */
		async fsync(fd) {
			const h = this.handle(fd);
			if (h.file) await this.writeBack(h.file, true);
		}

		/**
		 * writeBack stores the content of an open file, unless its name has been removed or replaced.
		 * @param {OpenFile} file @param {boolean} strict
		 */
		async writeBack(file, strict) {
			if (!file.changed) return;
			file.changed = false;
			try {
				await this.storeOf(file.path).transact(true, strict, async (files) => {
					const node = await files.get(file.path);
					if (node?.id === file.node.id) await files.put(file.path, file.node);
				});
			} catch (error) {
				file.changed = true;
				throw error;
			}
		}

		/** @param {number} fd @param {Uint8Array} buffer @param {number} offset @param {number} length @param {number | null} position */
		async read(fd, buffer, offset, length, position) {
			const h = this.handle(fd);
			if (h.device) return 0;
			if (!h.file) throw new FileError("EISDIR", h.path);
			const at = position ?? h.at;
			const part = h.file.node.content.subarray(at, at + length);
			buffer.set(part, offset);
			if (position === null) h.at += part.length;
			return part.length;
		}

		/** @param {number} fd @param {Uint8Array} buffer @param {number} offset @param {number} length @param {number | null} position */
		async write(fd, buffer, offset, length, position) {
			const h = this.handle(fd), bytes = buffer.subarray(offset, offset + length);
			if (h.device) {
				if (h.device !== "null") this.print(h.device, bytes);
				return length;
			}
			if (!h.file || h.access === constants.O_RDONLY) throw new FileError("EBADF", String(fd));
			const at = h.append ? h.file.node.content.length : (position ?? h.at);
			h.file.write(bytes, at);
			if (position === null) h.at = at + length;
			return length;
		}

		/** @param {number} fd @param {number} length */
		async ftruncate(fd, length) {
			const h = this.handle(fd);
			if (!h.file) throw new FileError("EINVAL", String(fd));
			h.file.resize(length);
		}

		/** @param {string} path @param {number} length */
		async truncate(path, length) {
			await this.opened(path, constants.O_WRONLY, (fd) => this.ftruncate(fd, length));
		}

		/** opened opens a file while it does something. @param {string} path @param {number} flags @param {(fd: number) => Promise<void>} body */
		async opened(path, flags, body) {
			const fd = await this.open(path, flags, 0);
			try {
				await body(fd);
			} finally {
				await this.close(fd);
			}
		}

		/** @param {string} path @param {number} mode */
		async mkdir(path, mode) {
			path = resolve(path);
			if (roots.has(path)) throw new FileError("EEXIST", path);
			await this.change(path, false, async (files) => {
				if (await files.get(path)) throw new FileError("EEXIST", path);
				await files.put(path, newNode(FOLDER, mode));
			});
		}

		/** @param {string} path */
		async readdir(path) {
			path = resolve(path);
			if (!isFolder(await this.node(path))) throw new FileError("ENOTDIR", path);
			const start = path === "/" ? "/" : path + "/";
			const store = path === "/tmp" ? this.stores.memory : this.storeOf(path);
			const all = await store.transact(false, false, (files) => files.below(start));
			return all.map((name) => name.slice(start.length)).filter((name) => !name.includes("/"));
		}

		/** @param {string} from @param {string} to */
		async rename(from, to) {
			from = resolve(from);
			to = resolve(to);
			if (this.storeOf(from) !== this.storeOf(to)) throw new FileError("EXDEV", to);
			await this.change(to, true, async (files) => {
				const stored = await files.get(from), old = await files.get(to);
				if (!stored) throw new FileError("ENOENT", from);
				if (isFolder(stored) || (old && isFolder(old))) throw new FileError("EISDIR", to); // the program moves no folders
				if (from === to) return;
				await files.put(to, this.files.get(stored.id)?.node ?? stored);
				await files.remove(from);
			});
			for (const file of this.files.values()) if (file.path === from) file.path = to;
		}

		/** @param {string} path */
		async unlink(path) {
			path = resolve(path);
			await this.change(path, false, async (files) => {
				const node = await files.get(path);
				if (!node) throw new FileError("ENOENT", path);
				if (isFolder(node)) throw new FileError("EISDIR", path);
				await files.remove(path);
			});
		}

		/** @param {string} path */
		async rmdir(path) {
			path = resolve(path);
			if (roots.has(path)) throw new FileError("EBUSY", path);
			await this.change(path, false, async (files) => {
				const node = await files.get(path);
				if (!node) throw new FileError("ENOENT", path);
				if (!isFolder(node)) throw new FileError("ENOTDIR", path);
				if ((await files.below(path + "/")).length > 0) throw new FileError("ENOTEMPTY", path);
				await files.remove(path);
			});
		}

		// Permissions are kept, but protect nothing. A file has no owner.
		/** @param {string} path @param {number} mode */
		async chmod(path, mode) {
			await this.opened(path, constants.O_RDONLY, (fd) => this.fchmod(fd, mode));
		}
		/** @param {number} fd @param {number} mode */
		async fchmod(fd, mode) {
			this.handle(fd).file?.set({ mode: REGULAR | (mode & 0o7777) });
		}
		/** @param {string} path @param {number} accessed @param {number} modified */
		async utimes(path, accessed, modified) {
			await this.opened(path, constants.O_RDONLY, async (fd) => this.handle(fd).file?.set({ time: modified * 1000 }));
		}
		async chown() {}
		async fchown() {}
		async lchown() {}

		/** @param {string} path */
		async link(path) {
			throw new FileError("ENOSYS", path);
		}
		/** @param {string} path */
		async symlink(path) {
			throw new FileError("ENOSYS", path);
		}
		/** @param {string} path */
		async readlink(path) {
			throw new FileError("EINVAL", path); // it is no symbolic link
		}
	}

	/** forGo returns the object that Go's runtime calls: the last argument of a function is a callback, as in Node. @param {FileSystem} system */
	const forGo = (system) => {
		const all = /** @type {any} */ ({ constants }), calls = /** @type {any} */ (system);
		const names = "chmod chown close fchmod fchown fstat fsync ftruncate lchown link lstat mkdir open read readdir readlink rename rmdir stat " +
			"symlink truncate unlink utimes write";
		for (const name of names.split(" ")) {
			all[name] = (/** @type {any[]} */ ...args) => {
				const done = args.pop();
				calls[name](...args).then((/** @type {any} */ value) => done(null, value), (/** @type {any} */ error) => done(coded(error)));
			};
		}
		return all;
	};

	Object.assign(globalThis.groupyFiles, { FileSystem, forGo, resolve });
})();
