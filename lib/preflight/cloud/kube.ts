import { request, type RequestOptions } from 'node:https';

/** What an API server says to a `GET`. */
export type KubeAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  /** It knows no such thing, or no such kind. */
  | { readonly kind: 'absent' }
  /** Whoever asks may not. */
  | { readonly kind: 'denied' }
  /** Nothing to ask: the kubeconfig has no context of this name. */
  | { readonly kind: 'no-context' }
  /** No answer: out of reach, no credentials, an error of the server. */
  | { readonly kind: 'silent'; readonly message: string };

/** Asks the API server of a context of the caller's kubeconfig. It reads, and can do nothing else. */
export type Kube = (context: string, path: string) => Promise<KubeAnswer>;

/** Milliseconds for one answer: a way that is not open is not waited for. */
const TIMEOUT = 10_000;

/** Rows of one answer; lists that go on are told to be cut off by the server (`metadata.continue`). */
export const PAGE = 500;

/** By the kubeconfig of whoever runs the command, as kubectl reads it, with the programs that it names for tokens. */
export function callersKube(): Kube {
  return async (context, path) => {
    try {
      const options = await optionsFor(context);
      return options === undefined ? { kind: 'no-context' } : await got(options, path);
    } catch (error) {
      return { kind: 'silent', message: firstLine(error instanceof Error ? error.message : String(error)) };
    }
  };
}

async function optionsFor(context: string): Promise<RequestOptions | undefined> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromDefault();
  if (config.getContextObject(context) === null) return undefined;
  config.setCurrentContext(context);
  const { protocol, hostname, port } = new URL(config.getCurrentCluster()?.server ?? '');
  if (protocol !== 'https:') throw new Error(`the server of the context ${context} is not asked by HTTPS`);
  const options: RequestOptions = { hostname, port: port === '' ? 443 : port, timeout: TIMEOUT, method: 'GET' };
  await config.applyToHTTPSOptions(options);
  return options;
}

const got = (options: RequestOptions, path: string): Promise<KubeAnswer> =>
  new Promise((resolve, reject) => {
    const asked = request({ ...options, path }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => resolve(answerOf(answer.statusCode ?? 0, Buffer.concat(parts).toString())));
    });
    asked.on('timeout', () => asked.destroy(new Error(`no answer within ${TIMEOUT / 1000} seconds`)));
    asked.on('error', reject);
    asked.end();
  });

/** @throws SyntaxError where what answers is no API server */
function answerOf(status: number, body: string): KubeAnswer {
  if (status === 404) return { kind: 'absent' };
  if (status === 403) return { kind: 'denied' };
  if (status === 401) return { kind: 'silent', message: 'the API server does not know who asks (401)' };
  if (status !== 200) return { kind: 'silent', message: `the API server answered ${status}` };
  return { kind: 'value', value: JSON.parse(body) as unknown };
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
