// Reads dumps in a worker, one at a time. While one is read, the newest of those that came meanwhile waits.

// A worker that is made from a blob is under the policy of the page: it can ask its own server, and no other.
function newWorker() {
  const script = `import ${JSON.stringify(new URL("worker.js", import.meta.url).href)};`;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return new Worker(address, { type: "module" });
}

export class Reader {
  #worker = null;
  #ready = false;
  #busy = false;
  #waiting = null;
  #tell;

  // `tell` is called with what the worker says, and with {kind: "loading"} and {kind: "reading"}.
  constructor(tell) {
    this.#tell = tell;
    this.#start();
  }

  read(text) {
    this.#waiting = text;
    this.#next();
  }

  // Give up what is being read. Python has to be loaded again.
  stop() {
    this.#waiting = null;
    this.#restart();
  }

  #restart() {
    this.#worker.terminate();
    this.#start();
  }

  #start() {
    this.#ready = this.#busy = false;
    this.#worker = newWorker();
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => this.#hear({ kind: "broken", message: event.message ?? "the script did not load" });
    this.#tell({ kind: "loading" });
  }

  #hear(said) {
    if (said.kind === "ready") this.#ready = true;
    if (said.kind === "answer") this.#busy = false;
    this.#tell(said);
    // A Python that failed, for want of memory say, may not answer again.
    if (said.kind === "failed") this.#restart();
    else this.#next();
  }

  #next() {
    if (!this.#ready || this.#busy || this.#waiting === null) return;
    const text = this.#waiting;
    this.#waiting = null;
    this.#busy = true;
    this.#tell({ kind: "reading" });
    this.#worker.postMessage({ text });
  }
}
