import { isLoopback } from '../address';

/** Where an image is asked for. */
export interface Reference {
  /** Scheme and host of the registry. */
  readonly origin: string;
  readonly repository: string;
  /** A tag, or a digest. */
  readonly version: string;
}

/** Docker Hub answers under another name than the one that images carry. */
const HOSTS: Readonly<Record<string, string>> = {
  'docker.io': 'registry-1.docker.io',
  'index.docker.io': 'registry-1.docker.io',
};

/**
 * Reads an image as Kubernetes does: without a host it is on Docker Hub, and without a folder there in `library`.
 *
 * @param name - with its tag or digest
 */
export function referenceOf(name: string): Reference {
  const [, path = name, version = 'latest'] =
    /^(.+?)(?:@(sha256:[0-9a-f]+)|:([^:/@]+))$/.exec(name)?.filter((part) => part !== undefined) ?? [];
  const [first = '', ...rest] = path.split('/');
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (!hasHost) return hub(path, version);
  if (first in HOSTS) return hub(rest.join('/'), version);
  const { hostname } = new URL(`http://${first}`);
  return { origin: `${isLoopback(hostname) ? 'http' : 'https'}://${first}`, repository: rest.join('/'), version };
}

const hub = (path: string, version: string): Reference => ({
  origin: `https://${HOSTS['docker.io']}`,
  repository: path.includes('/') ? path : `library/${path}`,
  version,
});
