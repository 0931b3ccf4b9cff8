// @ts-check
"use strict";

// While this connection is open, the program that serves the page knows that a tab shows it.
(() => {
	let failures = 0;
	const alive = new EventSource("alive");
	alive.onopen = () => { failures = 0; };
	alive.onerror = () => { if (++failures > 3) alive.close(); }; // the program has ended; the page goes on without it
})();
