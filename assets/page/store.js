// @ts-check
// The stores of the program's files: IndexedDB, which outlives the tab, and memory. files.js has the files themselves.
//
// A store maps absolute paths to nodes. A transaction calls a function with the files. When its promise is fulfilled, all changes
// are stored, and none of them if it is rejected. A strict transaction also outlives a crash of the system.
//
// This file adds to globalThis.groupyFiles.
"use strict";

/** @typedef {{ id: number, mode: number, time: number, content: Uint8Array }} FileNode a file, a folder or a device */
/**
 * The files of a transaction. below returns the paths that begin with a text.
 * @typedef {{
 *   get: (path: string) => Promise<FileNode | undefined>, put: (path: string, node: FileNode) => Promise<unknown>,
 *   remove: (path: string) => Promise<unknown>, below: (start: string) => Promise<string[]>,
 * }} Files
 */
/** @typedef {{ transact: <T>(write: boolean, strict: boolean, body: (files: Files) => Promise<T>) => Promise<T> }} Store */

(() => {
	/** The codes are those of Node, and Go turns them into its own errors. */
	class FileError extends Error {
		/** @param {string} code @param {string} path */
		constructor(code, path) {
			super(`${code}: ${path}`);
			this.code = code;
		}
	}

	/** MemoryStore keeps files in memory. A transaction sees and changes them alone. */
	class MemoryStore {
		/** @param {Map<string, FileNode>} files */
		constructor(files = new Map()) {
			this.files = files;
			this.last = /** @type {Promise<unknown>} */ (Promise.resolve());
		}

		/** @template T @param {boolean} write @param {boolean} strict @param {(files: Files) => Promise<T>} body */
		transact(write, strict, body) {
			const run = this.last.then(async () => {
				const files = new Map(this.files);
				const result = await body(/** @type {Files} */ ({
					get: async (path) => files.get(path),
					put: async (path, node) => void files.set(path, node),
					remove: async (path) => void files.delete(path),
					below: async (start) => [...files.keys()].filter((path) => path.startsWith(start)),
				}));
				if (write) this.files = files;
				return result;
			});
			this.last = run.catch(() => {});
			return run;
		}
	}

	/**
	 * DatabaseStore keeps files in IndexedDB. If the browser does not allow that, there are no files, and none can be written.
	 * A browser whose disk is full closes the database; every transaction then tries to open it again.
	 */
	class DatabaseStore {
		/** @param {string} name @param {number} patience how long an answer of the browser may take, in ms */
		constructor(name, patience = 10_000) {
			this.name = name;
			this.patience = patience;
			this.database = /** @type {Promise<IDBDatabase> | null} */ (null);
			this.worked = false;
		}

		open() {
			this.database ??= new Promise((resolve, reject) => {
				const denied = (/** @type {any} */ error = null) => {
					clearInterval(waiting);
					if (error?.name === "QuotaExceededError") reject(error);
					else reject(new FileError(this.worked ? "EIO" : "EACCES", "the browser does not let this page keep data"));
				};
				// Some browsers never answer. While the page itself is busy, as when the program starts, no answer can come, and an
				// interval comes only once.
				const turns = 20;
				let turn = 0;
				const waiting = setInterval(() => ++turn === turns && denied(), this.patience / turns);
				const forget = () => (this.database = null); // the next transaction opens it again
				try {
					const request = indexedDB.open(this.name, 1);
					request.onupgradeneeded = () => request.result.createObjectStore("files");
					request.onerror = () => {
						denied(request.error);
						forget();
					};
					request.onsuccess = () => {
						clearInterval(waiting);
						request.result.onclose = forget;
						request.result.onversionchange = () => void (request.result.close(), forget());
						this.worked = true;
						this.database = Promise.resolve(request.result); // also if the answer comes late
						resolve(request.result);
					};
				} catch {
					denied();
				}
			});
			return this.database;
		}

		/** @template T @param {boolean} write @param {boolean} strict @param {(files: Files) => Promise<T>} body */
		async transact(write, strict, body) {
			let database;
			try {
				database = await this.open();
			} catch (error) {
				if (write) throw error;
				return body(/** @type {any} */ ({ get: async () => undefined, below: async () => [] }));
			}
			const transaction = database.transaction("files", write ? "readwrite" : "readonly", { durability: strict ? "strict" : "relaxed" });
			const files = transaction.objectStore("files");
			const ended = new Promise((resolve, reject) => {
				transaction.oncomplete = () => resolve(undefined);
				transaction.onabort = () => reject(transaction.error ?? new FileError("EIO", this.name));
			});
			ended.catch(() => {}); // it is awaited below, unless the body fails
			const result = (/** @type {IDBRequest} */ request) =>
				new Promise((resolve, reject) => {
					request.onsuccess = () => resolve(request.result);
					request.onerror = () => reject(request.error);
				});
			let value;
			try {
				value = await body(/** @type {Files} */ ({
					get: (path) => result(files.get(path)),
					put: (path, node) => result(files.put(node, path)),
					remove: (path) => result(files.delete(path)),
					below: (start) => result(files.getAllKeys(IDBKeyRange.bound(start, start + "\uffff"))),
				}));
			} catch (error) {
				try {
					transaction.abort();
				} catch {
					// it has ended by itself
				}
				throw error;
			}
			await ended;
			return value;
		}
	}

	globalThis.groupyFiles = { FileError, MemoryStore, DatabaseStore };
})();
