// Builds the files pages load. Run by .ci/front, in a throw-away folder that holds the packages:
// node build.mjs SOURCES STATIC PARTS OUT, where PARTS says of what each part is made.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { build } from "esbuild";

const [sources, styles, partsFile, out] = process.argv.slice(2).map((path) => resolve(path));
const modules = join(process.cwd(), "node_modules");
const { folder: partsFolder, parts } = JSON.parse(readFileSync(partsFile, "utf8"));

// One style sheet. In this order, so that what is ours outweighs what is not.
const STYLES = [
  ...["tokens", "boxes", "page", "widgets", "app", "choosing", "frame", "time", "reminders", "groups", "guides"],
  ...["levels", "protecting", "recovery", "withdrawing", "inviting", "dispositifs", "composing", "room"],
];
const OWN_STYLES = new Set(["boxes"]);
const FONTS = ["sans.woff2", "serif.woff2", "serif-i.woff2"];
const CONTROLS_STYLES = [join(sources, "controls.css"), "@lumino/widgets/style/index.css", "@jupyter-widgets/base/css/index.css", "@jupyter-widgets/controls/css/widgets.css"];

// A part is the text of several files, one after the other (kit.widgets.parts.part.module_of). Here each file is a
// module, so that what parts share is in the bundle once.
const declared = (text) => [...text.matchAll(/^(?:async )?(?:function\*?|const|let|class) ([\w$]+)/gm)].map(([, name]) => name);
const textOf = (name) => readFileSync(join(partsFolder, `${name}.js`), "utf8");
const before = {};
for (const files of Object.values(parts)) {
  for (const [rank, file] of files.entries()) {
    for (const other of files.slice(0, rank)) (before[file] ??= new Set()).add(other);
  }
}

const ours = {
  name: "ours",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^modifiable:/ }, ({ path }) => ({ path: path.slice("modifiable:".length), namespace: "ours" }));
    onLoad({ filter: /^parts$/, namespace: "ours" }, () => {
      const names = Object.keys(parts).sort();
      const imports = names.map((name, rank) => `import part${rank} from "modifiable:part/${name}";`);
      const table = names.map((name, rank) => `  ${name}: part${rank},`);
      return { contents: `${imports.join("\n")}\nexport const PARTS = {\n${table.join("\n")}\n};\n`, resolveDir: modules };
    });
    // Fetched with the widgets it dresses, as a text: no style of ipywidgets' own on a page that holds none of them.
    onLoad({ filter: /^controls-style$/, namespace: "ours" }, async () => {
      const contents = CONTROLS_STYLES.map((path) => `@import ${JSON.stringify(path)};`).join("\n");
      const made = await build({ ...common, metafile: false, write: false, stdin: { contents, resolveDir: modules, loader: "css" } });
      return { contents: made.outputFiles[0].text, loader: "text" };
    });
    onLoad({ filter: /^part\//, namespace: "ours" }, ({ path }) => {
      const file = path.slice("part/".length);
      const text = textOf(file);
      const imports = [...(before[file] ?? [])].map((other) => `import { ${declared(textOf(other)).join(", ")} } from "modifiable:part/${other}";`);
      const names = file in parts ? [] : [`export { ${declared(text).join(", ")} };`];
      return { contents: [...imports, text, ...names].join("\n"), resolveDir: modules };
    });
  },
};

const shim = (name) => join(sources, "shims", name);
const narrow = {
  name: "narrow",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.$/ }, ({ importer }) => (importer.includes(join("services", "lib", "kernel")) ? { path: shim("services.js") } : null));
    onResolve({ filter: /^\.\/errorwidget$/ }, () => ({ path: join(sources, "missing.js") }));
    onResolve({ filter: /^@jupyterlab\/coreutils$/ }, () => ({ path: shim("coreutils.js") }));
    onResolve({ filter: /^sanitize-html$/ }, () => ({ path: shim("words_only.js") }));
    // Without its requests and its animations, which nothing here asks for.
    onResolve({ filter: /^jquery$/ }, () => ({ path: join(modules, "jquery", "dist", "jquery.slim.js") }));
    onResolve({ filter: /^(ws|path)$/ }, () => ({ path: shim("nothing.js") }));
  },
};

const common = {
  bundle: true,
  minify: true,
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
  legalComments: "none",
  charset: "utf8",
  nodePaths: [modules],
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  metafile: true,
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
  loader: { ".woff2": "file", ".svg": "dataurl" },
};

if (existsSync(out)) rmSync(out, { recursive: true });
mkdirSync(out, { recursive: true });

const sheet = STYLES.map((name) => `@import ${JSON.stringify(join(OWN_STYLES.has(name) ? sources : styles, `${name}.css`))};`).join("\n");
const results = [
  await build({ ...common, entryPoints: { front: join(sources, "front.js") }, format: "esm", splitting: true, plugins: [ours, narrow] }),
  await build({ ...common, entryPoints: { head: join(sources, "head.js") }, format: "iife" }),
  await build({ ...common, stdin: { contents: sheet, resolveDir: sources, sourcefile: "page.css", loader: "css" }, entryNames: "page-[hash]" }),
];

const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile.outputs));
const inputs = new Set(results.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const logical = (name) => name.replace(/-[A-Z0-9]{8}(\.\w+)$/, "$1");

const files = {};
const names = {};
const core = [];
for (const [path, { imports, entryPoint }] of Object.entries(outputs).sort()) {
  const name = basename(path);
  const bytes = readFileSync(path);
  const packed = name.endsWith(".woff2")
    ? {}
    : {
        br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
        gz: gzipSync(bytes, { level: 9 }),
      };
  for (const [kind, content] of Object.entries(packed)) writeFileSync(`${path}.${kind}`, content);
  files[name] = { sha256: sha256(bytes), bytes: bytes.length, br: packed.br?.length ?? 0, gz: packed.gz?.length ?? 0 };
  if (!logical(name).startsWith("chunk.")) names[logical(name)] = name;
  if (entryPoint?.endsWith("front.js")) core.push(...imports.filter(({ kind }) => kind === "import-statement").map(({ path: each }) => basename(each)));
}

// What is bundled, and under which licence. Some packages leave it to the project they come from.
const OF_THEIR_PROJECT = (name) => `${name.split("/")[0].slice(1)}.txt`;
const packages = {};
for (const input of [...inputs].sort()) {
  const at = input.lastIndexOf("node_modules/");
  if (at < 0) continue;
  const [scope, rest] = input.slice(at + "node_modules/".length).split("/");
  const name = scope.startsWith("@") ? `${scope}/${rest}` : scope;
  if (name in packages || !existsSync(join(modules, name, "package.json"))) continue;
  const folder = join(modules, name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  packages[name] = { version, license, text: readFileSync(file ? join(folder, file) : join(sources, "licences", OF_THEIR_PROJECT(name)), "utf8") };
}
const licences = Object.entries(packages).map(([name, { version, license, text }]) => `${name} ${version}: ${license}\n\n${text.trim()}\n`);
writeFileSync(join(out, "LICENCES.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));

// The versions of the messages these scripts understand, as ipywidgets numbers them.
const versions = (name) => {
  const text = readFileSync(join(modules, name, "lib", "version.js"), "utf8");
  return Object.fromEntries([...text.matchAll(/(\w+_VERSION) = '([^']+)'/g)].map(([, key, value]) => [key, value]));
};
const protocol = { ...versions("@jupyter-widgets/base"), ...versions("@jupyter-widgets/controls") };

console.log(
  JSON.stringify(
    {
      names,
      core,
      files,
      protocol,
      packages: Object.fromEntries(Object.entries(packages).map(([name, { version, license }]) => [name, { version, license }])),
    },
    null,
    1,
  ),
);
