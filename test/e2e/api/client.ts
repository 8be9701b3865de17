import https from 'node:https';

/** A parsed document: its shape is what the test looks for. */
export type Loose = ReturnType<typeof JSON.parse>;

/** An object of the API. */
export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly generation?: number;
    readonly resourceVersion?: string;
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly managedFields?: Loose;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  readonly spec?: Loose;
  readonly status?: Loose;
  readonly data?: Loose;
  readonly webhooks?: Loose;
  readonly type?: string;
}

/** What the API server answered. */
export interface Answer {
  readonly status: number;
  readonly value: Loose;
}

const TYPES = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

/** Who asks, and where. */
export interface Access {
  readonly port: number;
  readonly ca: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly token?: string;
  /** Account of the cluster to act as. @default - as oneself */
  readonly impersonate?: string;
  /** Name in the audit log. */
  readonly agent: string;
}

/** The API of a cluster, in the least that the tests need. */
export class Api {
  private readonly sockets: https.Agent;

  constructor(private readonly access: Access) {
    const { ca, certificate, key } = access;
    this.sockets = new https.Agent({ keepAlive: true, maxSockets: 8, ca, cert: certificate, key });
  }

  /** The same server, asked by somebody else. */
  as(access: Partial<Access>): Api {
    return new Api({ ...this.access, ...access });
  }

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  /** Objects of a list, none where the kind is not served. */
  async list(path: string): Promise<KubeObject[]> {
    const { status, value } = await this.get(path);
    return status === 200 ? (value.items ?? []) : [];
  }

  post(path: string, body: object): Promise<Answer> {
    return this.call('POST', path, body, 'application/json');
  }

  put(path: string, body: object): Promise<Answer> {
    return this.call('PUT', path, body, 'application/json');
  }

  patch(path: string, body: object, type: keyof typeof TYPES = 'merge'): Promise<Answer> {
    return this.call('PATCH', path, body, TYPES[type]);
  }

  delete(path: string): Promise<Answer> {
    return this.call('DELETE', path);
  }

  private call(method: string, path: string, body?: object, type?: string): Promise<Answer> {
    const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = {
      accept: 'application/json',
      'user-agent': this.access.agent,
      ...(this.access.token !== undefined && { authorization: `Bearer ${this.access.token}` }),
      ...impersonation(this.access.impersonate),
      ...(bytes !== undefined && { 'content-type': type, 'content-length': bytes.length }),
    };
    return new Promise((resolve, reject) => {
      const request = https.request(
        { host: '127.0.0.1', port: this.access.port, method, path, agent: this.sockets, headers, timeout: 30_000 },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            resolve({ status: response.statusCode ?? 0, value: parsed(text) });
          });
        },
      );
      request.on('timeout', () => request.destroy(new Error(`${method} ${path} took more than 30 s`)));
      request.on('error', reject);
      request.end(bytes);
    });
  }

  close(): void {
    this.sockets.destroy();
  }
}

/** Groups of an account come with its name. */
function impersonation(account: string | undefined): Readonly<Record<string, string | readonly string[]>> {
  if (account === undefined) return {};
  const [, , namespace = ''] = account.split(':');
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  return { 'impersonate-user': account, 'impersonate-group': groups };
}

function parsed(text: string): Loose {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Path of an object or, without a name, of a list; the plural is the kind in small letters with an s unless given. */
export function pathOf(apiVersion: string, plural: string, namespace?: string, name?: string): string {
  const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return [
    base,
    ...(namespace === undefined ? [] : ['namespaces', namespace]),
    plural,
    ...(name === undefined ? [] : [name]),
  ].join('/');
}
