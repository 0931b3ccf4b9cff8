// Tests of the page's file system: node --test files.test.js. PAGE names the folder of its sources.
"use strict";

const assert = require("node:assert");
const { join } = require("node:path");
const { test } = require("node:test");

require(join(process.env.PAGE, "store.js"));
require(join(process.env.PAGE, "files.js"));
const { DatabaseStore, FileError, FileSystem, MemoryStore, forGo, resolve } = globalThis.groupyFiles;

const RDONLY = 0, WRONLY = 1, RDWR = 2, CREAT = 0o100, EXCL = 0o200, TRUNC = 0o1000, APPEND = 0o2000;

/** Locks of one or more tabs. */
const newLocks = (held = new Set()) => ({
	hold: async (name) => {
		if (held.has(name)) return null;
		held.add(name);
		return () => held.delete(name);
	},
});
const newSystem = (store = new MemoryStore(), locks = newLocks()) => new FileSystem(store, locks, () => {});
const bytes = (text) => new TextEncoder().encode(text);

const readFile = async (fs, path) => {
	const fd = await fs.open(path, RDONLY, 0), buffer = new Uint8Array(1000);
	const n = await fs.read(fd, buffer, 0, 1000, null);
	await fs.close(fd);
	return new TextDecoder().decode(buffer.subarray(0, n));
};
const writeFile = async (fs, path, text, flags = WRONLY | CREAT | TRUNC) => {
	const fd = await fs.open(path, flags, 0o600);
	await fs.write(fd, bytes(text), 0, text.length, null);
	await fs.fsync(fd);
	await fs.close(fd);
};
const fails = (code, promise) => assert.rejects(promise, (error) => error.code === code || assert.fail(`${error.code}, not ${code}`));

/** What worker/disk does: it writes a temporary file, syncs it, and renames it. */
const replace = async (fs, path, text) => {
	await writeFile(fs, path + ".tmp", text, WRONLY | CREAT | EXCL);
	await fs.rename(path + ".tmp", path);
};

/** A store that fails from some transaction on, before or after it is stored, like a browser that ends then. */
class FailingStore extends MemoryStore {
	constructor(files, left, error, stored) {
		super(files);
		Object.assign(this, { left, error, stored });
	}
	async transact(write, strict, body) {
		if (!write) return super.transact(write, strict, body);
		if (this.left === 0 && this.stored) await super.transact(write, strict, body);
		if (this.left-- > 0) return super.transact(write, strict, body);
		this.left = 0;
		this.stored = false;
		throw this.error;
	}
}

test("after a crash at any point, a file has its old or its new content", async () => {
	let crashes = 0;
	for (const old of [null, "old", ""]) {
		for (const stored of [false, true]) {
			for (let left = 0; ; left++) {
				const before = new MemoryStore();
				if (old !== null) await writeFile(newSystem(before), "/a", old);
				const store = new FailingStore(before.files, left, new Error("the tab has crashed"), stored);
				const done = await replace(newSystem(store), "/a", "new, and longer").then(() => true, () => false);
				const after = newSystem(new MemoryStore(store.files)); // the next tab
				const has = await readFile(after, "/a").catch((error) => (assert.equal(error.code, "ENOENT"), null));
				assert.ok(has === "new, and longer" || (has === old && !done), `${old} has become ${has}, left ${left}, done ${done}`);
				if (done) break;
				crashes++;
			}
		}
	}
	assert.ok(crashes >= 15, `only ${crashes} crashes`);
});

test("a file system that is full says so, and keeps the old content", async () => {
	const full = Object.assign(new Error("the quota is used up"), { name: "QuotaExceededError" });
	for (let left = 0; left < 3; left++) {
		const before = new MemoryStore();
		await writeFile(newSystem(before), "/a", "old");
		const fs = newSystem(new FailingStore(before.files, left, full, false));
		const failed = await new Promise((done) => {
			const go = forGo(fs); // as Go calls it
			const next = (error, then) => (error ? done(error.code) : then());
			go.open("/b", WRONLY | CREAT, 0o600, (error, fd) =>
				next(error, () => go.write(fd, bytes("new"), 0, 3, null, (error) =>
					next(error, () => go.fsync(fd, (error) => next(error, () => go.rename("/b", "/a", (error) => done(error?.code))))))));
		});
		assert.equal(failed, "ENOSPC");
		assert.equal(await readFile(fs, "/a"), "old");
	}
});

test("where the browser keeps nothing, nothing can be written, and /tmp works", async () => {
	const denials = [
		undefined, // no such thing
		{ open: () => { throw new Error("SecurityError"); } },
		{ open: () => { const r = {}; queueMicrotask(() => r.onerror()); return r; } },
	];
	for (const denial of denials) {
		globalThis.indexedDB = denial;
		const fs = newSystem(new DatabaseStore("x"));
		await fails("EACCES", fs.mkdir("/a", 0o700));
		await fails("EACCES", fs.open("/a", WRONLY | CREAT, 0o600));
		await fails("EACCES", fs.rename("/a", "/b"));
		await fails("ENOENT", fs.stat("/a"));
		assert.deepEqual(await fs.readdir("/"), []);
		await writeFile(fs, "/tmp/a", "text");
		assert.equal(await readFile(fs, "/tmp/a"), "text");
		await fails("EXDEV", fs.rename("/tmp/a", "/a"));
	}
});

/** A database that answers when answer is called. It is as empty as it is when a page is opened for the first time. */
const lateDatabase = () => {
	const request = {}, nodes = new Map();
	const later = (value) => {
		const r = { result: value };
		queueMicrotask(() => r.onsuccess?.());
		return r;
	};
	const transaction = () => {
		const t = { objectStore: () => ({ get: (path) => later(nodes.get(path)), put: (node, path) => later(nodes.set(path, node)) }) };
		setTimeout(() => t.oncomplete(), 20);
		return t;
	};
	request.result = { transaction };
	return { open: () => request, answer: () => request.onsuccess() };
};

test("a browser may answer late: while the page is busy, or after the page has given up", async () => {
	const database = (globalThis.indexedDB = lateDatabase()), patience = 200;
	const busy = newSystem(new DatabaseStore("x", patience)), made = busy.mkdir("/a", 0o700);
	setTimeout(() => {
		for (const end = Date.now() + 2 * patience; Date.now() < end; );
		setTimeout(database.answer); // the answer was there, but the page was busy
	});
	await made;

	const slow = (globalThis.indexedDB = lateDatabase());
	const fs = newSystem(new DatabaseStore("x", patience));
	await fails("EACCES", fs.mkdir("/a", 0o700));
	slow.answer();
	await fs.mkdir("/a", 0o700);
});

test("the tabs see each other's files and locks", async () => {
	const store = new MemoryStore(), held = new Set();
	const one = newSystem(store, newLocks(held)), other = newSystem(store, newLocks(held));
	await writeFile(one, "/unsaved-1.lock", "");
	const fd = await one.open("/unsaved-1.lock", RDWR, 0);
	await fails("EBUSY", other.open("/unsaved-1.lock", RDWR, 0));
	await fails("EBUSY", one.open("/unsaved-1.lock", RDWR, 0));
	assert.equal(await readFile(other, "/unsaved-1.lock"), ""); // to read it needs no lock
	await one.close(fd);
	await other.close(await other.open("/unsaved-1.lock", RDWR, 0));
	await fails("ENOENT", one.open("/none.lock", RDWR, 0));
	assert.equal(held.size, 0);
	await writeFile(one, "/a", "text");
	assert.deepEqual((await other.readdir("/")).sort(), ["a", "unsaved-1.lock"]);
});

test("an open file that is replaced or removed does not come back", async () => {
	const fs = newSystem();
	await writeFile(fs, "/a", "old");
	const fd = await fs.open("/a", WRONLY | APPEND, 0);
	await replace(fs, "/a", "new");
	await fs.write(fd, bytes("lost"), 0, 4, null);
	await fs.close(fd);
	assert.equal(await readFile(fs, "/a"), "new");
	const other = await fs.open("/a", RDWR, 0);
	await fs.unlink("/a");
	await fs.write(other, bytes("lost"), 0, 4, 0);
	await fs.close(other);
	await fails("ENOENT", fs.stat("/a"));
	assert.equal(fs.files.size, 0);
});

test("errors are those of a real file system", async () => {
	const fs = newSystem();
	await fs.mkdir("/folder", 0o700);
	await writeFile(fs, "/folder/file", "text");
	await fails("EEXIST", fs.mkdir("/folder", 0o700));
	await fails("EEXIST", fs.open("/folder/file", WRONLY | CREAT | EXCL, 0));
	await fails("EISDIR", fs.open("/folder", WRONLY, 0));
	await fails("EISDIR", fs.unlink("/folder"));
	await fails("ENOTEMPTY", fs.rmdir("/folder"));
	await fails("ENOTDIR", fs.rmdir("/folder/file"));
	await fails("ENOTDIR", fs.readdir("/folder/file"));
	await fails("ENOTDIR", fs.mkdir("/folder/file/x", 0o700));
	await fails("ENOENT", fs.mkdir("/none/x", 0o700));
	await fails("ENOENT", fs.rename("/none", "/folder/x"));
	await fails("ENAMETOOLONG", fs.mkdir("/" + "x".repeat(256), 0o700));
	await fails("EBADF", fs.close(99));
	await fs.unlink("/folder/file");
	await fs.rmdir("/folder");
	await fails("ENOENT", fs.stat("/folder"));
	assert.equal(resolve("a/../b", "./c", ""), "/b/c");
	assert.ok(new FileError("EIO", "/x") instanceof Error);
});

// Random calls, on this and on a simple model: a map from paths to texts.
test("it does what a simple model does", async () => {
	let seed = 1;
	const dice = (n) => (seed = (seed * 48271) % 2147483647) % n;
	for (let round = 0; round < 50; round++) {
		const store = new MemoryStore(), model = new Map();
		let fs = newSystem(store);
		for (let step = 0; step < 40; step++) {
			const path = "/" + "abc"[dice(3)], to = "/" + "abc"[dice(3)], text = "x".repeat(dice(9)) + step;
			switch (dice(5)) {
			case 0:
				await writeFile(fs, path, text);
				model.set(path, text);
				break;
			case 1:
				await writeFile(fs, path, text, WRONLY | CREAT | APPEND);
				model.set(path, (model.get(path) ?? "") + text);
				break;
			case 2:
				if (!model.has(path)) {
					await fails("ENOENT", fs.rename(path, to));
				} else {
					await fs.rename(path, to);
					const moved = model.get(path);
					model.delete(path);
					model.set(to, moved);
				}
				break;
			case 3:
				if (model.delete(path)) await fs.unlink(path);
				else await fails("ENOENT", fs.unlink(path));
				break;
			case 4:
				fs = newSystem(store); // another tab
			}
			assert.deepEqual((await fs.readdir("/")).sort(), [...model.keys()].map((p) => p.slice(1)).sort());
			for (const [p, t] of model) assert.equal(await readFile(fs, p), t);
		}
	}
});
