import { createHash } from 'node:crypto';
import { type Reply } from './reply';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** Digest of bytes, as registries name them. */
export const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** A layer of an artifact. */
export interface Layer {
  readonly type: string;
  readonly bytes: Buffer;
}

/** An artifact to be pulled. */
export interface Artifact {
  readonly name: string;
  readonly tag: string;
  readonly config: Layer;
  readonly layers: readonly Layer[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A registry of OCI artifacts, in memory: the part of the distribution API that is read. */
export class Registry {
  private readonly manifests = new Map<string, Map<string, Buffer>>();
  private readonly blobs = new Map<string, Buffer>();
  private readonly tags = new Map<string, string[]>();

  push({ name, tag, config, layers, annotations }: Artifact): void {
    const manifest = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST,
        config: this.keep(config),
        layers: layers.map((layer) => this.keep(layer)),
        ...(annotations !== undefined && { annotations }),
      }),
    );
    const named = this.manifests.get(name) ?? new Map<string, Buffer>();
    this.manifests.set(name, named.set(tag, manifest).set(digestOf(manifest), manifest));
    this.tags.set(name, [...(this.tags.get(name) ?? []), tag]);
  }

  /** What a GET or a HEAD of the path is answered. */
  answer(path: string): Reply {
    if (path === '/v2' || path === '/v2/') return json('{}', { 'docker-distribution-api-version': 'registry/2.0' });
    const [, name = '', what, reference = ''] = /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(path) ?? [];
    const tags = this.tags.get(name);
    if (what === 'tags' && tags !== undefined) return json(JSON.stringify({ name, tags }));
    const bytes = what === 'manifests' ? this.manifests.get(name)?.get(reference) : this.blobs.get(reference);
    if (bytes === undefined || what === 'tags')
      return { status: 404, type: 'application/json', bytes: Buffer.from('{"errors":[{"code":"NAME_UNKNOWN"}]}') };
    const type = what === 'manifests' ? MANIFEST : 'application/octet-stream';
    return { status: 200, type, bytes, headers: { 'docker-content-digest': digestOf(bytes) } };
  }

  private keep({ type, bytes }: Layer): object {
    const digest = digestOf(bytes);
    this.blobs.set(digest, bytes);
    return { mediaType: type, digest, size: bytes.length };
  }
}

const json = (text: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 200,
  type: 'application/json',
  bytes: Buffer.from(text),
  headers,
});
