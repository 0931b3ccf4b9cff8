// Runs the Go tests of a package, built for js/wasm, on the page's file system, with the files in memory:
//
//	node run.js PAGE WASM_EXEC PACKAGE PROGRAM ARGS...
//
// The files of the package's folder are there, in the root.
"use strict";

const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");

const [page, runtime, folder, program, ...args] = process.argv.slice(2);
require(join(page, "store.js"));
require(join(page, "files.js"));
const { FileSystem, MemoryStore, forGo, resolve } = globalThis.groupyFiles;

const FOLDER = 0o040755, REGULAR = 0o100644;
const files = new Map();
const copy = (from, to) => {
	for (const entry of readdirSync(from, { withFileTypes: true })) {
		const path = join(from, entry.name), isFolder = entry.isDirectory();
		const content = isFolder ? new Uint8Array(0) : new Uint8Array(readFileSync(path));
		files.set(`${to}/${entry.name}`, { id: files.size + 100, mode: isFolder ? FOLDER : REGULAR, time: 0, content });
		if (isFolder) copy(path, `${to}/${entry.name}`);
	}
};
copy(folder, "");

const held = new Set();
const locks = {
	hold: async (name) => {
		if (held.has(name)) return null;
		held.add(name);
		return () => held.delete(name);
	},
};
const binary = readFileSync(program);
const print = (device, bytes) => process[device].write(bytes);
globalThis.fs = forGo(new FileSystem(new MemoryStore(files), locks, print));
globalThis.fs.writeSync = (fd, bytes) => print(fd === 2 ? "stderr" : "stdout", bytes);
globalThis.path = { resolve };
process.cwd = () => "/";
require(runtime);
const go = new globalThis.Go();
go.argv = [program, ...args];
go.env = { TMPDIR: "/" }; // not /tmp, which is kept in memory in any case
go.exit = process.exit;
WebAssembly.instantiate(binary, go.importObject).then(({ instance }) => go.run(instance));
