'use strict';
/**
 * Notes what a piece of work asks of the machine: files, names in folders, whether something is there, variables of the
 * environment. Who keeps its result uses it again only while each answer is the same, whatever the code that asked:
 * ours, a package's, or a function that somebody wrote into a platform.
 *
 * Work that starts another program, reads the clock or draws a random number has no such list, and is done anew each
 * time. Packages are not noted: the launcher knows them by the lock that npm keeps of what is installed.
 */
const childProcess = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const os = require('node:os');
const { delimiter, dirname, join, resolve, sep } = require('node:path');
const { fileURLToPath } = require('node:url');
const { digest } = require('./cache.cjs');
const { BUNDLED, nameOf, SHARED } = require('./packages.cjs');

const original = { ...fs };
const PACKAGES = `${sep}node_modules${sep}`;

/** The program where it is a package. */
const BUILT = join(dirname(__dirname), 'build') + sep;

/** What is being noted: of the innermost of pieces of work that are done within each other. */
let current;

/** The repository, with a separator at its end. */
let home = sep;

const pathOf = (path) => resolve(path instanceof URL ? fileURLToPath(path) : String(path));

/** A path as it is kept: in the repository seen from there, so that a copy of the repository has the same questions. */
const seenFromHome = (path) => (`${path}${sep}`.startsWith(home) ? `.${sep}${path.slice(home.length)}` : path);

/** The other way round. */
const fromHome = (of) => (of.startsWith(`.${sep}`) ? join(home, of) : of);

/** How each kind of question is asked again. @returns the digest of the answer */
const ASK = {
  file: (path) => digest(original.readFileSync(path)),
  names: (path) => digest(namesIn(path, '').sort().join('\n')),
  state: (path) => stateOf(original.lstatSync(path)) + stateOf(original.statSync(path)),
  variable: (name) => digest(JSON.stringify(process.env[name] ?? null)),
  program: (name) => digest(original.readFileSync(programAt(name))),
};

/** The file that the system starts for a command. */
function programAt(command) {
  const folders = command.includes(sep) ? [''] : (process.env.PATH ?? '').split(delimiter);
  const isProgram = (file) => original.statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  const found = folders.map((folder) => resolve(folder, command)).find(isProgram);
  if (found === undefined) throw new Error('it is not on PATH');
  return found;
}

const PROBES = /^(?:-v|version|json|{{\.Version}}|--(?:version|client|short|template|output))$/;

/** What a program is asked for its version by: the answer is in its own bytes. */
const isProbe = (args) => Array.isArray(args) && args.length > 0 && args.every((arg) => PROBES.test(arg));

/**
 * What helm renders of a chart is decided by its arguments, by the values on its input, and by files that whoever
 * starts it has asked for. Where it ended early, its answer is no result that lasts (lib/app/kept/parts.ts).
 */
const isRendering = (args) => Array.isArray(args) && args[0] === 'template';

const stateOf = (stat) => (stat.isDirectory() ? 'folder;' : `${stat.isFile() ? 'file' : 'other'} ${stat.size};`);

/** Names in a folder and below, with what each is: that covers whatever options the folder was read with. */
function namesIn(path, prefix) {
  return original.readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const name = `${prefix}${entry.name}${entry.isDirectory() ? '/' : entry.isSymbolicLink() ? '@' : ''}`;
    return entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git'
      ? [name, ...namesIn(`${path}${sep}${entry.name}`, name)]
      : [name];
  });
}

const answer = (kind, of) =>
  unnoted(() => {
    try {
      return ASK[kind](kind === 'variable' ? of : fromHome(of));
    } catch (error) {
      return `none: ${error.code ?? error.message}`;
    }
  });

function note(kind, path) {
  if (current === undefined || typeof path === 'number') return;
  const of = pathOf(path);
  if (!of.includes(PACKAGES) && !current.made.some((folder) => `${of}${sep}`.startsWith(folder))) keep(kind, of);
}

function keep(kind, path) {
  const of = seenFromHome(path);
  const key = `${kind} ${of}`;
  if (!current.reads.has(key)) current.reads.set(key, { kind, of, digest: answer(kind, of) });
}

const spoil = (why) => {
  if (current !== undefined) current.spoiled ??= why;
};

/**
 * The clock, chance and the machine's name decide on a result only where a platform asks for them: that the program
 * itself renders the same each time is a law of its own, and packages look at the clock for reasons of their own.
 */
const spoilOfPlatforms = (why) => {
  if (current?.platforms === undefined || current.spoiled !== undefined) return;
  if (isAskedByPlatforms()) current.spoiled = why;
};

/**
 * Whether code of the platforms is among the callers. What a package of the program does when it is first loaded it
 * does once for everybody, and which platform was the first to need it decides nothing. A package that platforms alone
 * have may give them what it reads.
 */
function isAskedByPlatforms() {
  const { prepareStackTrace, stackTraceLimit } = Error;
  try {
    Error.prepareStackTrace = (_, frames) => {
      const at = frames.findIndex((frame) => frame.getFileName() === current.platforms);
      return at >= 0 && !isLoadOfProgram(frames.slice(0, at));
    };
    Error.stackTraceLimit = Infinity;
    return new Error().stack === true;
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
}

/**
 * Whether the program, or a package of it, is being loaded.
 *
 * @param frames - innermost first, up to the code of the platforms
 */
function isLoadOfProgram(frames) {
  const fileOf = (frame) => String(frame.getFileName());
  // What esbuild puts around a module, and Node's own loader.
  const isLoading = (frame) =>
    frame.getFunctionName() === '__require' || fileOf(frame).startsWith('node:internal/modules/');
  const entry = frames.map(fileOf).findLast((file) => !file.startsWith('node:') && dirname(file) !== __dirname);
  return entry !== undefined && frames.some(isLoading) && isOfProgram(entry);
}

/** Whether a file is the program, which lies beside the platforms or is built, or of a package that it has. */
function isOfProgram(file) {
  if (dirname(file) === dirname(current.platforms) || file.startsWith(BUILT)) return true;
  const name = nameOf((file.split(PACKAGES).at(-1) ?? '').split(sep).join('/'));
  return BUNDLED.has(name) || SHARED.has(name);
}

/** Functions of node:fs by what they ask. What opens a file may read it. */
const QUESTIONS = {
  file: ['readFile', 'open', 'createReadStream', 'copyFile', 'cp', 'openAsBlob'],
  names: ['readdir', 'opendir', 'glob'],
  state: ['exists', 'stat', 'lstat', 'access', 'realpath', 'readlink', 'statfs'],
};

/** Puts a function before one of a module; what that one asks in turn is not noted. */
function before(module, name, ask) {
  const inner = module[name];
  if (typeof inner !== 'function') return;
  const outer = function (...given) {
    if (current === undefined) return Reflect.apply(inner, this, given);
    ask(...given);
    return unnoted(() => Reflect.apply(inner, this, given));
  };
  // What util.promisify makes of it, for one, stands in a property that is not enumerable.
  module[name] = Object.defineProperties(outer, Object.getOwnPropertyDescriptors(inner));
}

const environment = process.env;

/**
 * Functions of Node call each other by the names that are changed here, and a program is given all variables: those of
 * the process itself, since reading dozens of them through what notes them takes longer than the start of a program.
 */
function unnoted(work) {
  const [noting, { env }] = [current, process];
  current = undefined;
  process.env = environment;
  try {
    return work();
  } finally {
    current = noting;
    process.env = env;
  }
}

/** Notes a folder for scratch: what the work writes there is its own. */
function noteScratch() {
  const inner = fs.mkdtempSync;
  fs.mkdtempSync = (...given) => {
    const made = inner(...given);
    if (current !== undefined) current.made.push(resolve(String(made)) + sep);
    return made;
  };
}

/**
 * Changes the modules that everything asks by, once, before any package has taken a function out of them.
 *
 * @param root - of the repository
 */
function install(root) {
  home = resolve(root, '.').replace(/[\\/]*$/, sep);
  for (const [kind, names] of Object.entries(QUESTIONS))
    for (const name of names) {
      before(fs, name, (path) => note(kind, path));
      before(fs, `${name}Sync`, (path) => note(kind, path));
      before(fs.promises, name, (path) => note(kind, path));
    }
  noteScratch();
  before(fs, 'mkdtemp', () => spoil('makes a folder for scratch'));
  before(fs.promises, 'mkdtemp', () => spoil('makes a folder for scratch'));
  for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'])
    before(childProcess, name, (command, args) =>
      isProbe(args) || isRendering(args) ? keep('program', String(command)) : spoil(`starts ${command}`),
    );
  for (const name of ['randomBytes', 'randomInt', 'randomUUID', 'randomFill', 'randomFillSync'])
    before(crypto, name, () => spoilOfPlatforms('draws a random number'));
  for (const name of ['hostname', 'networkInterfaces', 'userInfo'])
    before(os, name, () => spoilOfPlatforms('asks which machine this is'));
  syncBuiltinESMExports();
}

/** The environment and the clock as the work sees them. */
function globals() {
  const { env } = process;
  const variable = (name) => {
    if (typeof name !== 'string' || current === undefined) return;
    const key = `variable ${name}`;
    if (!current.reads.has(key)) current.reads.set(key, { kind: 'variable', of: name, digest: answerIn(env, name) });
  };
  const clock = () => spoilOfPlatforms('reads the clock');
  return {
    env: new Proxy(env, {
      get: (target, name) => (variable(name), target[name]),
      has: (target, name) => (variable(name), name in target),
      getOwnPropertyDescriptor: (target, name) => (variable(name), Reflect.getOwnPropertyDescriptor(target, name)),
      ownKeys: (target) => (spoil('reads all of the environment'), Reflect.ownKeys(target)),
    }),
    Date: new Proxy(Date, {
      construct: (target, given, self) => (given.length === 0 && clock(), Reflect.construct(target, given, self)),
      apply: (target) => (clock(), target()),
      get: (target, name) => (name === 'now' && clock(), Reflect.get(target, name)),
    }),
  };
}

const answerIn = (env, name) => digest(JSON.stringify(env[name] ?? null));

/**
 * Begins to note.
 *
 * @param platforms - file of the bundle of the platforms, whose code must not ask for the time or for chance; none
 *   where the work runs no code of theirs
 * @returns what ends it, and gives what was asked with the digests of the answers; or why that cannot be told
 */
function beginTrace(platforms) {
  const around = current;
  const kept = { env: process.env, Date: globalThis.Date, random: Math.random };
  const own = { platforms, reads: new Map(), made: [] };
  current = own;
  const { env, Date } = globals();
  process.env = env;
  if (platforms !== undefined) globalThis.Date = Date;
  Math.random = () => (spoilOfPlatforms('draws a random number'), kept.random());
  return () => {
    current = around;
    around?.made.push(...own.made);
    // What a part of a piece of work asks, the whole asks.
    for (const read of own.reads.values()) noteAgain(read);
    if (own.spoiled !== undefined) spoil(own.spoiled);
    process.env = kept.env;
    globalThis.Date = kept.Date;
    Math.random = kept.random;
    return own.spoiled === undefined ? { reads: [...own.reads.values()] } : { spoiled: own.spoiled };
  };
}

const noteAgain = (read) => {
  const key = `${read.kind} ${read.of}`;
  if (current !== undefined && !current.reads.has(key)) current.reads.set(key, read);
};

/** Whether a question has the answer that it had; the work that goes on where it has, depends on it. */
function isSame(read) {
  if (answer(read.kind, read.of) !== read.digest) return false;
  noteAgain(read);
  return true;
}

module.exports = { beginTrace, install, isSame };
