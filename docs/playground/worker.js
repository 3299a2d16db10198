// Runs threadparse beside the page: loads Python, then answers one dump after the other.
// Tells {kind: "ready" | "absent" | "broken" | "answer" | "failed"}; is told {text}.

const folder = new URL("runtime/", import.meta.url);

async function fetched(name) {
  const response = await fetch(new URL(name, folder));
  if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return response;
}

async function load() {
  const [{ loadPyodide }, packages] = await Promise.all([
    import(new URL("pyodide.mjs", folder)),
    fetched("packages.zip").then((response) => response.arrayBuffer()),
  ]);
  const python = await loadPyodide({ indexURL: folder.href });
  python.unpackArchive(packages, "zip", { extractDir: "/packages" });
  python.runPython("import sys; sys.path.insert(0, '/packages')");
  return python.pyimport("answer").answer;
}

function tell(answer, text) {
  const begin = performance.now();
  try {
    postMessage({ kind: "answer", answer: answer(text), took: performance.now() - begin });
  } catch (error) {
    postMessage({ kind: "failed", message: String(error) });
  }
}

async function start() {
  if (!(await fetch(new URL("manifest.json", folder))).ok) {
    postMessage({ kind: "absent" });
    return;
  }
  try {
    const answer = await load();
    self.onmessage = ({ data }) => tell(answer, data.text);
    postMessage({ kind: "ready" });
  } catch (error) {
    postMessage({ kind: "broken", message: String(error) });
  }
}

start();
