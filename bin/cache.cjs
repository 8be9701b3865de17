'use strict';
/**
 * Keeps a bundle and V8's compiled code of it between runs, for run.cjs.
 *
 * A bundle is used again while the lock, tsconfig.json, the launcher and each bundled file are what they were; contents
 * are compared, not times. The names in the folders of those files are compared too, because a new `a.ts` takes the
 * place of `a/index.ts`. Of bundled packages the package.json is compared.
 *
 * Two processes may run at once: every file is written beside its place and moved there in one step, and holds the
 * digest of what it belongs to. A cache that is damaged or cannot be written costs time, never correctness.
 */
const { hash } = require('node:crypto');
const { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const digest = (data) => hash('sha256', data);

/** @returns the digest of a file's content, or of the names in a folder (a path that ends with a slash), or 'absent' */
const digestOf = (path) => {
  try {
    return digest(path.endsWith('/') ? readdirSync(path).sort().join('/') : readFileSync(path));
  } catch {
    return 'absent';
  }
};

/** The digest of what decides the bundle besides the files in it: the settings of the root, and the launcher itself. */
const keyOf = (root, launcher) => {
  const files = [...launcher, join(root, 'package-lock.json'), join(root, 'tsconfig.json')];
  return digest(files.map(digestOf).join());
};

/**
 * The file holds one line of JSON, `{ key, inputs, code, about }`: what the bundle was built under, the digest of each
 * file in it, the digest of the code that follows, and what else whoever built it knows of it.
 *
 * @returns the code and that line, or undefined when there is none or something that it was made of has changed
 */
function readBundle(root, file, key) {
  try {
    const data = readFileSync(file);
    const end = data.indexOf('\n');
    const made = JSON.parse(data.toString('utf8', 0, end));
    const code = data.subarray(end + 1);
    const isUnchanged = ([input, of]) => digestOf(join(root, input)) === of;
    const isGood = made.key === key && made.code === digest(code) && Object.entries(made.inputs).every(isUnchanged);
    return isGood ? { code: code.toString(), made } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param built - the code, its source map, the files that it was made of, from the root, and what else is known of it
 * @returns the bundle as it will be read
 */
function writeBundle(root, file, key, { code, map, inputs: files, digests, about }) {
  const ours = files.filter((input) => !input.endsWith('package.json'));
  const folders = new Set(ours.map((input) => `${dirname(input)}/`));
  const of = (input) => digests.get(input) ?? digestOf(join(root, input));
  const inputs = Object.fromEntries([...files, ...folders].map((input) => [input, of(input)]));
  write(`${file}.map`, map);
  const made = { key, inputs, code: digest(code), about };
  write(file, `${JSON.stringify(made)}\n${code}`);
  return { code, made };
}

/** What a file of compiled code starts with: the digests of what it belongs to and of the rest. V8 checks neither. */
const seal = (of, rest) => Buffer.from(digest(process.version + of) + digest(rest), 'latin1');
const SEAL = 128;
/** How many digits the weight has, which comes next. */
const WEIGHT = 12;

/**
 * @param of - the digest of the code
 * @returns V8's compiled form of this very code, with what the run weighed that made it; or undefined
 */
function readCompiled(file, of) {
  try {
    const data = readFileSync(`${file}.v8`);
    const rest = data.subarray(SEAL);
    if (!data.subarray(0, SEAL).equals(seal(of, rest))) return undefined;
    return { cachedData: rest.subarray(WEIGHT), weight: Number(rest.toString('latin1', 0, WEIGHT)) };
  } catch {
    return undefined;
  }
}

/** @param weight - bytes of code that the run had in the end: one with much more knows more functions */
function writeCompiled(file, of, compiled, weight) {
  const rest = Buffer.concat([Buffer.from(String(weight).padStart(WEIGHT)), compiled]);
  write(`${file}.v8`, Buffer.concat([seal(of, rest), rest]));
}

/** Writes a file in one step. Failing to is no error: the next run builds again, nothing else. */
function write(file, data) {
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(temporary, data);
      renameSync(temporary, file);
    } finally {
      rmSync(temporary, { force: true });
    }
  } catch {
    // A read-only or full disk.
  }
}

module.exports = { digest, digestOf, keyOf, readBundle, readCompiled, writeBundle, writeCompiled };
