import { createHash } from 'node:crypto';

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

const OCI = 'application/vnd.oci.image';

async function pushBlob(repository: string, text: string): Promise<{ readonly digest: string; readonly size: number }> {
  const digest = digestOf(text);
  const started = await fetch(`${repository}/blobs/uploads/`, { method: 'POST' });
  const location = new URL(started.headers.get('location') ?? '', repository);
  location.searchParams.set('digest', digest);
  const ended = await fetch(location, {
    method: 'PUT',
    body: text,
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (ended.status !== 201) throw new Error(`the blob was not taken: ${ended.status}`);
  return { digest, size: text.length };
}

async function pushManifest(
  repository: string,
  version: string,
  manifest: { readonly mediaType: string },
): Promise<string> {
  const text = JSON.stringify(manifest);
  const headers = { 'content-type': manifest.mediaType };
  const { status } = await fetch(`${repository}/manifests/${version}`, { method: 'PUT', body: text, headers });
  if (status !== 201) throw new Error(`the manifest was not taken: ${status}`);
  return digestOf(text);
}

interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** Pushes an image for one platform. @returns its digest and size */
export async function pushImage(host: string, name: string, tag: string, platform: Platform) {
  const repository = `http://${host}/v2/${name}`;
  const config = { mediaType: `${OCI}.config.v1+json`, ...(await pushBlob(repository, JSON.stringify(platform))) };
  const manifest = { schemaVersion: 2, mediaType: `${OCI}.manifest.v1+json`, config, layers: [] };
  const digest = await pushManifest(repository, tag, manifest);
  return { mediaType: manifest.mediaType, digest, size: JSON.stringify(manifest).length, platform };
}

/** Pushes an image for several platforms. @returns the digest of its index */
export async function pushIndex(
  host: string,
  name: string,
  tag: string,
  platforms: readonly Platform[],
): Promise<string> {
  const manifests = [];
  for (const [index, platform] of platforms.entries())
    manifests.push(await pushImage(host, name, `p${index}`, platform));
  return pushManifest(`http://${host}/v2/${name}`, tag, {
    mediaType: `${OCI}.index.v1+json`,
    ...{ schemaVersion: 2, manifests },
  });
}
