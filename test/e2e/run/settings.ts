import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { type KubeObject } from '../api/client';
import { type ServedRepository } from '../internet/git';
import { type WantedImage } from '../internet/wanted';
import { type Authority } from '../machine/authority';

const HOOKS: Readonly<Record<string, string>> = {
  slack: 'https://hooks.slack.com/services/e2e',
  discord: 'https://discord.com/api/webhooks/1/e2e',
};

/** Passwords and addresses of a run: what its Secrets hold, and what its internet asks for. */
export class Accounts {
  readonly reader = { user: 'git', password: randomBytes(12).toString('hex'), mayPush: false };
  readonly writer = { user: 'flux', password: randomBytes(12).toString('hex'), mayPush: true };
  /** Hosts that notifications go to. */
  readonly sinks: readonly string[] = ['hooks.slack.com', 'discord.com', 'api.github.com'];

  constructor(
    private readonly signingKey: string,
    private readonly mesh: Authority,
  ) {}

  /** The authority of Cilium's mesh, as values of its chart. */
  get meshValues(): string {
    const encoded = (text: string): string => Buffer.from(text).toString('base64');
    const { certificate, keyFile } = this.mesh;
    return stringify({ tls: { ca: { cert: encoded(certificate), key: encoded(readFileSync(keyFile, 'utf8')) } } });
  }

  get ofGit(): ServedRepository['accounts'] {
    return [this.reader, this.writer];
  }

  /** What stands in a Secret, where somebody reads it in this run. */
  valueOf = (secret: string, key: string): string | undefined => {
    if (key === 'git.asc') return this.signingKey;
    if (secret === 'mesh-authority') return this.meshValues;
    if (secret === 'image-push') return key === 'username' ? this.writer.user : this.writer.password;
    const hook = Object.keys(HOOKS).find((name) => secret.includes(name));
    return hook !== undefined && (key === 'address' || key === 'url') ? HOOKS[hook] : undefined;
  };
}

/** Tags of an image that the registry has: those that objects of the cluster run, and one above. */
export function tagsOf({ host, name }: WantedImage, objects: readonly KubeObject[]): string[] {
  const text = JSON.stringify(objects);
  const tags = [...text.matchAll(new RegExp(`"${host}/${name}:([^"@]+)`, 'g'))].map(([, tag = '']) => tag);
  return [...new Set([...tags, ...tags.map(nextPatch)])];
}

/** `1.2.3` becomes `1.2.4`: something for image automation to find. */
export const nextPatch = (tag: string): string => tag.replace(/(\d+)$/, (digits) => String(Number(digits) + 1));
