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

/** The digest of what decides the bundle besides the files in it: the root, its settings, and the launcher itself. */
const keyOf = (root, launcher) => {
  const files = [...launcher, join(root, 'package-lock.json'), join(root, 'tsconfig.json')];
  return digest([root, ...files.map(digestOf)].join());
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

/** What the compiled code starts with: the digests of what it belongs to and of itself, which V8 does not check. */
const seal = (code, compiled) => Buffer.from(digest(process.version + digest(code)) + digest(compiled), 'latin1');
const SEAL = 128;

/** @returns V8's compiled form of this very code, or undefined */
function readCompiled(file, code) {
  try {
    const data = readFileSync(`${file}.v8`);
    const compiled = data.subarray(SEAL);
    return data.subarray(0, SEAL).equals(seal(code, compiled)) ? compiled : undefined;
  } catch {
    return undefined;
  }
}

const writeCompiled = (file, code, compiled) => write(`${file}.v8`, Buffer.concat([seal(code, compiled), compiled]));

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
