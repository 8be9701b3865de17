import { createRequire, Module } from 'node:module';
import { join, sep } from 'node:path';

/*
 * Loaded by Node, as our sources are, and not by jest, whose `node:module` is another: what is changed here is what
 * loads sources.
 */
const repository = join(__dirname, '../../..');

/** What a copy of the repository has of its own. */
const OWN = ['bin', 'platforms'];

/** Node's own function that finds the file of a module; not in its types. */
interface Resolver {
  _resolveFilename: (request: string, ...rest: readonly unknown[]) => string;
}

/**
 * Loads a module of a copy of the repository, with the commands and platforms of the copy as they are now. Everything
 * else it takes from the repository, as if the copy had it by a link.
 *
 * @param use works with the module; what it loads later comes from the same place
 */
export async function withModuleOf<M, T>(copy: string, name: string, use: (module: M) => Promise<T>): Promise<T> {
  const node = Module as unknown as Resolver;
  const resolve = node._resolveFilename;
  const isOwn = (path: string): boolean => OWN.some((folder) => path.startsWith(join(copy, folder) + sep));
  node._resolveFilename = (request, ...rest) => {
    const path = resolve(request, ...rest);
    return path.startsWith(copy + sep) && !isOwn(path) ? join(repository, path.slice(copy.length)) : path;
  };
  const require = createRequire(join(copy, 'package.json'));
  try {
    return await use(require(`./${name}`) as M);
  } finally {
    node._resolveFilename = resolve;
    for (const path of Object.keys(require.cache).filter(isOwn)) Reflect.deleteProperty(require.cache, path);
  }
}
