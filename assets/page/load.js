// @ts-check
"use strict";

// load.js fetches the program, shows how much of it is there, and starts it. If something goes wrong, it says what to do.
(() => {
	const script = /** @type {HTMLScriptElement} */ (document.currentScript);
	const build = script.dataset.build;
	const sizes = { wasm: Number(script.dataset.wasm), br: Number(script.dataset.br), gz: Number(script.dataset.gz) };

	const id = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.getElementById(name));
	const loader = id("loader");

	// groupy is what the program and the page know of each other. system.js adds what the program may ask of the browser.
	const groupy = (globalThis.groupy ??= {});

	const current = "Use a current version of Firefox, Chrome, Edge or Safari.";
	const texts = {
		file: {
			title: "This page cannot start from a file",
			advice: "Browsers load a program only from a web server. In the folder of this page, start one:\n\ngroupy serve .\n\nor, with Python:\n\npython3 -m http.server",
		},
		wasm: { title: "This browser has no WebAssembly", advice: `Groupy needs it to run in a page. ${current} If this is one, a setting or your administrator has turned WebAssembly off.` },
		inflate: { title: "This browser is too old for Groupy", advice: `It cannot unpack the program, because it has no DecompressionStream. ${current}` },
		webgl: {
			title: "This browser has no WebGL",
			advice: "Groupy draws with WebGL. In Chrome or Edge, turn on “Use graphics acceleration when available” in the settings, under System. " +
				"In Firefox, set webgl.disabled to false in about:config. Then load the page again, or try another browser.",
		},
		fetch: { title: "The program could not be loaded", advice: "Check the connection, and load the page again." },
		incomplete: { title: "The page could not be loaded completely", advice: "Check the connection, and load the page again. If that does not help, tell whoever runs this site." },
		damaged: { title: "The program could not be started", advice: "The loaded file is damaged or does not fit this page. Load the page again. If that does not help, tell whoever runs this site." },
		ended: { title: "Groupy has ended with an error", advice: "This is a fault of the program. Load the page again; it then offers what was not saved." },
		closed: { title: "Groupy has ended", advice: "Close this page, or load it again to go on." },
		lost: { title: "The browser has taken the graphics away", advice: "This happens when the graphics card is reset or short of memory. Load the page again; it then offers what was not saved." },
	};

	/** @typedef {keyof typeof texts} Problem */
	class Failure extends Error {
		/** @param {Problem} problem @param {string} [details] */
		constructor(problem, details) {
			super(details ?? "");
			this.problem = problem;
		}
	}

	let broken = ""; // why the connection broke
	let said = ""; // what the program last wrote to its standard error

	/** Shows a problem instead of the program. @param {Problem} problem @param {string} [details] */
	function fail(problem, details) {
		groupy.ended = true; // the program gets no more events
		const { title, advice } = texts[problem];
		id("state").textContent = title;
		id("advice").textContent = advice + (details ? `\n\n${details}` : "");
		id("words").textContent = said;
		id("said").hidden = said === "";
		id("again").hidden = problem === "file";
		id("problem").hidden = false;
		loader.hidden = false;
		loader.classList.remove("done");
		loader.classList.add("failed");
		document.body.style.cursor = "";
		id("again").focus();
	}

	/** Checks what the program needs. */
	function check() {
		if (location.protocol === "file:") throw new Failure("file");
		// What each script leaves. One that needs another, which is missing, leaves nothing, so the first one counts.
		const { groupyFiles, Go } = globalThis;
		const left = { "store.js": groupyFiles, "files.js": groupyFiles?.FileSystem, "system.js": groupy.fragment, "wasm_exec.js": Go, "input.js": groupy.byFinger };
		const missing = Object.entries(left).find(([, thing]) => thing === undefined);
		if (missing) throw new Failure("incomplete", `${missing[0]} is missing.`);
		if (typeof WebAssembly !== "object" || !WebAssembly.instantiateStreaming) throw new Failure("wasm");
		if (typeof DecompressionStream === "undefined") throw new Failure("inflate");
	}

	/** Checks that the browser has WebGL, which takes a while. */
	function checkGraphics() {
		if (!document.createElement("canvas").getContext("webgl")) throw new Failure("webgl");
	}

	/** Returns a stream that unpacks a format, or null if the browser cannot. @param {string} format */
	function unpacker(format) {
		try {
			return new DecompressionStream(/** @type {CompressionFormat} */ (format));
		} catch {
			return null;
		}
	}

	/** Fetches a file of the page. @param {string} name */
	async function get(name) {
		let answer;
		try {
			answer = await fetch(`${name}?${build}`);
		} catch (e) {
			throw new Failure("fetch", `${name}: ${e instanceof Error ? e.message : e}`);
		}
		if (!answer.ok || !answer.body) throw new Failure("fetch", `${name}: the server answers ${answer.status} ${answer.statusText}`);
		return answer.body;
	}

	const megabytes = (/** @type {number} */ n) => (n / 1e6).toFixed(1);

	/** Shows how much of the program is there. @param {number} share @param {number} size */
	function show(share, size) {
		/** @type {HTMLProgressElement} */ (id("bar")).value = share;
		id("amount").textContent = `${megabytes(share * size)} of ${megabytes(size)} MB`;
		if (share < 1) return;
		performance.mark("loaded");
		id("state").textContent = "Starting …";
	}

	/** Passes a stream on, and shows how much has passed. @param {number} total @param {number} size the size to show */
	function counted(total, size) {
		let have = 0;
		return new TransformStream({
			transform(chunk, to) {
				have += chunk.length;
				show(Math.min(1, have / total), size);
				to.enqueue(chunk);
			},
		});
	}

	/**
	 * Returns the program as a stream. Some servers send a ready-made file with Content-Encoding. Then the browser has
	 * unpacked it already, which the first bytes show.
	 */
	async function program() {
		let unpack = unpacker("brotli"), packed = /** @type {"br" | "gz"} */ ("br"), body;
		if (unpack) body = await get("groupy.wasm.br").catch(() => null); // a few servers send no files of this type
		if (!body) {
			unpack = unpacker("gzip");
			packed = "gz";
			body = await get("groupy.wasm.gz");
		}
		const reader = body.getReader();
		const first = await reader.read();
		const plain = first.value?.[0] === 0 && first.value[1] === 0x61; // "\0asm"
		const whole = new ReadableStream({
			start(to) {
				if (first.value) to.enqueue(first.value);
			},
			async pull(to) {
				const { done, value } = await reader.read().catch((e) => {
					broken = String(e);
					throw e;
				});
				if (done) to.close();
				else to.enqueue(value);
			},
		});
		show(0, sizes[packed]);
		const stream = whole.pipeThrough(counted(plain ? sizes.wasm : sizes[packed], sizes[packed]));
		return plain ? stream : stream.pipeThrough(/** @type {DecompressionStream} */ (unpack));
	}

	/** Remembers the end of what the program writes to its standard error. */
	function listen() {
		const fs = globalThis.fs, write = fs.writeSync, decoder = new TextDecoder();
		fs.writeSync = function (/** @type {number} */ fd, /** @type {Uint8Array} */ bytes) {
			if (fd === 2) said = (said + decoder.decode(bytes, { stream: true })).slice(-4000);
			return write.call(fs, fd, bytes);
		};
	}

	/** Names the canvas for screen readers, and notices when its graphics are lost. */
	function adopt() {
		const canvas = document.querySelector("canvas");
		canvas?.setAttribute("role", "application");
		canvas?.setAttribute("aria-label", "Groupy: workers of a group, as tiles. Press ? for the keys.");
		canvas?.addEventListener("webglcontextlost", () => fail("lost"));
	}

	groupy.opened = () => {
		if (groupy.ended) return;
		performance.mark("opened");
		adopt();
		loader.classList.add("done");
		setTimeout(() => (loader.hidden = loader.classList.contains("done")), 250);
	};

	async function start() {
		check();
		const loading = program();
		loading.catch(() => {}); // it is awaited below, unless there is no WebGL
		checkGraphics();
		const go = new globalThis.Go();
		let module;
		try {
			const wasm = new Response(await loading, { headers: { "Content-Type": "application/wasm" } });
			module = await WebAssembly.instantiateStreaming(wasm, go.importObject);
		} catch (e) {
			if (broken) throw new Failure("fetch", broken);
			throw e instanceof Failure ? e : new Failure("damaged", String(e));
		}
		performance.mark("compiled");
		listen();
		go.argv = ["groupy", ...(groupy.args ?? [])];
		go.exit = (/** @type {number} */ code) => fail(code === 0 ? "closed" : "ended");
		await go.run(module.instance);
	}

	loader.classList.remove("quiet");
	id("again").addEventListener("click", () => location.reload());
	start().catch((e) => (e instanceof Failure ? fail(e.problem, e.message) : fail("ended", String(e))));
})();
