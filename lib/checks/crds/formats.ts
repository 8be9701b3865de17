import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { isIP, isIPv4, isIPv6 } from 'node:net';
import { fields } from '../tree/read';
import { LIST_MAP } from './json-schema';
import { re2 } from './regexp';

/** A prefix with its length, IPv4 or IPv6. */
export function isCidr(text: string): boolean {
  const slash = text.indexOf('/');
  const length = text.slice(slash + 1);
  const version = isIP(text.slice(0, slash));
  return slash > 0 && /^\d{1,3}$/.test(length) && version !== 0 && Number(length) <= (version === 4 ? 32 : 128);
}

/** What Go's `time.ParseDuration` takes. The format `duration` of JSON schema is another one (ISO 8601). */
const GO_DURATION = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+)$/;

const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?`;
const HOSTNAME = new RegExp(String.raw`^(?=.{1,253}$)${LABEL}(?:\.${LABEL})*$`, 'u');

let shared: Ajv | undefined;

/**
 * An ajv that reads patterns as RE2 and knows the formats and list types of Kubernetes; one for all, since making it
 * costs more than most schemas.
 */
export function kubernetesAjv(): Ajv {
  shared ??= makeAjv();
  return shared;
}

function makeAjv(): Ajv {
  const regExp = Object.assign((pattern: string) => re2(pattern), { code: 'new RegExp' });
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
    unicodeRegExp: false,
    logger: false,
    code: { regExp, optimize: false },
  });
  addFormats(ajv);
  ajv.addFormat('cidr', isCidr);
  ajv.addFormat('ipv4', isIPv4);
  ajv.addFormat('ipv6', isIPv6);
  ajv.addFormat('duration', GO_DURATION);
  ajv.addFormat('idn-hostname', HOSTNAME);
  for (const open of ['password', 'bsonobjectid', 'float', 'double']) ajv.addFormat(open, true);
  ajv.addKeyword({ keyword: LIST_MAP, type: 'array', schemaType: 'array', validate: distinctKeys });
  return ajv;
}

function distinctKeys(keys: readonly string[], items: readonly unknown[]): boolean {
  const seen = new Set(items.map((item) => JSON.stringify(keys.map((key) => fields(item)[key] ?? null))));
  return seen.size === items.length;
}
