import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

/**
 * Asks an address once. The certificate is checked against CA_CERTIFICATE (PEM) where it is set: a private zone has a
 * private authority, and turning the check off is no answer.
 *
 * @returns the status and the text; throws where nothing answers within the limit
 */
export function ask(url, { headers = {}, seconds = 10 } = {}) {
  const { protocol } = new URL(url);
  const ca = process.env.CA_CERTIFICATE;
  return new Promise((resolve, reject) => {
    const request = (protocol === 'http:' ? overHttp : overHttps)(
      url,
      { headers, ...(ca ? { ca } : {}) },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode, text }));
        response.on('error', reject);
      },
    );
    request.setTimeout(seconds * 1000, () => request.destroy(new Error(`no answer within ${seconds} s`)));
    request.on('error', reject);
    request.end();
  });
}

export const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
