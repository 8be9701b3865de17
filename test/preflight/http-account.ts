import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Loopback, serve } from '../support/loopback';

/** What AWS answers a call with: an error by its code, or a body that is sent as it is. */
export type Reply =
  | { readonly error: string; readonly status?: number; readonly message?: string }
  | { readonly body: string; readonly status?: number };

/** A call as it comes over the network, by the name of its operation; those of REST by method and path. */
export type Replies = (call: string, nth: number) => Reply;

/** An account behind a real socket: the SDK signs, sends, retries and reads as it does with AWS. */
export interface HttpAccount extends Loopback {
  /** How often each call came. */
  readonly calls: ReadonlyMap<string, number>;
}

/** Starts it, and has the SDK ask it until it is closed. */
export async function httpAccount(replies: Replies): Promise<HttpAccount> {
  const calls = new Map<string, number>();
  const server = await serve((request, response) => {
    void text(request).then((body) => {
      const target = String(request.headers['x-amz-target'] ?? '').split('.')[1];
      const action = /(?:^|&)Action=(\w+)/.exec(body)?.[1];
      const call = target ?? action ?? `${request.method} ${(request.url ?? '').split('?')[0]}`;
      const nth = (calls.get(call) ?? 0) + 1;
      calls.set(call, nth);
      const reply = replies(call, nth);
      const form = target !== undefined ? JSON_ERROR : /Version=2016-11-15/.test(body) ? EC2_ERROR : XML_ERROR;
      const isJson = target !== undefined || /^\/(clusters|addons)/.test(request.url ?? '');
      const { type, write } = isJson ? JSON_ERROR : form;
      response.statusCode = reply.status ?? ('error' in reply ? 400 : 200);
      response.setHeader('content-type', type);
      if ('error' in reply) response.setHeader('x-amzn-errortype', reply.error);
      response.end('body' in reply ? reply.body : write(reply.error, reply.message ?? reply.error));
    });
  });
  const before = { ...process.env };
  Object.assign(process.env, {
    // A test asks no cluster of whoever runs it.
    KUBECONFIG: join(tmpdir(), 'no-such-kubeconfig'),
    AWS_ENDPOINT_URL: server.origin,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
  const close = async (): Promise<void> => {
    for (const name of [
      'KUBECONFIG',
      'AWS_ENDPOINT_URL',
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_EC2_METADATA_DISABLED',
    ]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    await server.close();
  };
  return { ...server, calls, close };
}

const JSON_ERROR = {
  type: 'application/x-amz-json-1.1',
  write: (code: string, message: string) => JSON.stringify({ __type: code, message }),
};
const XML_ERROR = {
  type: 'text/xml',
  write: (code: string, message: string) =>
    `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
};
const EC2_ERROR = {
  type: 'text/xml',
  write: (code: string, message: string) =>
    `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors></Response>`,
};

/** Who asks, as STS says it. */
export const CALLER: Reply = {
  body:
    '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account>' +
    '<Arn>arn:aws:sts::111122223333:assumed-role/ShopPlatform/somebody</Arn></GetCallerIdentityResult>' +
    '</GetCallerIdentityResponse>',
};
