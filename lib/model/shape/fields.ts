import { z } from 'zod';
import { isCron, isSchedule } from '../../common/cron';
import { Cidr } from '../units/cidr';
import { Cpu, Memory } from '../units/units';
import { recordOf, type Shape, shape } from './shape';

/** Far above what any field holds, and short enough that a problem which quotes it can be read. */
const MOST_CHARACTERS = 2000;

const notEmpty = z
  .string()
  .min(1, 'expected a text that is not empty')
  .max(MOST_CHARACTERS, `expected a text of at most ${MOST_CHARACTERS} characters`);

/**
 * Words for people: reasons, descriptions. They are written as data into YAML and JSON only. On one line, since a
 * second one could pass for something else where a reader sees the first, and without marks that turn the direction of
 * what is read.
 */
export const prose: Shape<string> = shape(
  notEmpty.regex(
    /^[^\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]+$/u,
    'expected words on one line, without control characters',
  ),
);

/** A text that may be empty. */
export const anyText: Shape<string> = shape(z.string().max(MOST_CHARACTERS));

/** An argument of a command line, and whatever else may be any text. */
export const text: Shape<string> = shape(z.string());

export const notEmptyText: Shape<string> = shape(z.string().min(1));

/**
 * A text of a pattern. Every text that is no {@link prose} has one, because it may come to stand in a language that
 * would read more into it: the policies of Argo CD (commas, line breaks), commands of a workflow (`;`, `$()`),
 * Terraform (`${}`), variables of Ansible (`{{ }}`), a YAML text inside YAML (line breaks, `#`).
 *
 * @param expected what it should look like, with an example
 */
export const like = (pattern: RegExp, expected: string): Shape<string> =>
  shape(notEmpty.regex(pattern, `expected ${expected}`));

/** Name of an object of Kubernetes, or a part of one. */
export const name = like(
  /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/,
  'a name of lower-case letters, digits, dashes and dots, for example kafka-secret',
);

/** What a label may be: teams, owners, sites. */
export const label = like(
  /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
  'letters, digits, dots, underscores and dashes, at most 63, for example platform-team',
);

/** Domain before the name of a label, a taint or a resource, and that name. */
export const LABEL_DOMAIN = '[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?';
export const LABEL_NAME = '[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?';

/** Key of a label or a taint: a name, with a domain before it or not. */
export const labelKey = like(
  new RegExp(`^(${LABEL_DOMAIN}/)?${LABEL_NAME}$`),
  'the key of a label, for example disk or topology.kubernetes.io/zone',
);

/** Value of a label or a taint, which may be empty. */
export const labelValue: Shape<string> = shape(
  z
    .string()
    .regex(
      new RegExp(`^(${LABEL_NAME})?$`),
      'expected the value of a label: at most 63 letters, digits, dots, underscores and dashes',
    ),
);

/** Labels by key. */
export const labels = recordOf(labelKey, labelValue);

/** Key of a ConfigMap or a Secret, which becomes the name of a file. */
export const dataKey = like(
  /^(?!\.\.?$)[A-Za-z0-9._-]{1,253}$/,
  'a key of letters, digits, dots, dashes and underscores, for example tls.crt',
);

/** Value of a header of HTTP: one line, or a second header would begin. */
export const headerValue: Shape<string> = shape(
  z
    .string()
    .max(MOST_CHARACTERS)
    .regex(/^([\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?)?$/, 'expected the value of a header: visible ASCII on one line'),
);

/** A whole number as text, or nothing. */
export const digits: Shape<string> = shape(z.string().regex(/^[0-9]{0,9}$/, 'expected a number, or nothing'));

/** A word of a foreign program: a role, a key, a field, a class. */
export const word = like(
  /^[A-Za-z0-9_][A-Za-z0-9._-]*$/,
  'letters, digits, dots, underscores and dashes, for example values.yaml',
);

/** A group of an identity provider or of the API server. */
export const group = like(
  /^[A-Za-z0-9/][A-Za-z0-9._:@/+=-]*( [A-Za-z0-9._:@/+=-]+)*$/,
  'a group of letters, digits, single spaces and . _ : @ / + = -, for example platform:owners',
);

/** A host, or a domain, as DNS has it. */
export const host = like(
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/,
  'a host in lower-case letters, for example api.example.org',
);

/** The same, or all hosts below one. */
export const hosts = like(
  /^(?=.{1,253}$)(\*\.)?[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/,
  'a host or a wildcard, for example *.example.org',
);

const ADDRESS = '[A-Za-z0-9._~@:%/+-]*[A-Za-z0-9/]';

/** An address, without query and fragment. */
export const url = like(
  new RegExp(`^[a-z][a-z0-9+.-]*://[A-Za-z0-9]${ADDRESS}$`),
  'an address without spaces, quotes or a query, for example https://git.example.org/infra.git',
);
export const httpsUrl = like(
  new RegExp(`^https://[A-Za-z0-9]${ADDRESS}$`),
  'an address that begins with https://, without spaces, quotes or a query',
);

/** An address of Git that Flux reads: without TLS only below .test, a domain that no real network has (RFC 6761). */
export const gitUrl = like(
  new RegExp(`^((https|ssh)://[A-Za-z0-9]${ADDRESS}|http://[a-z0-9-]+\\.test(:[0-9]+)?/${ADDRESS})$`),
  'an address that begins with https:// or ssh://, without spaces, quotes or a query',
);

/** The path of an address, as it also stands in a command of a workflow. */
export const urlPath = like(
  /^\/[A-Za-z0-9._~%/+:@=?-]*$/,
  'a path that begins with a slash, of letters, digits and . _ ~ % / + : @ = ? -',
);

/** A folder or file on a machine or in a container. */
export const absolutePath = like(
  /^\/[A-Za-z0-9._/-]*$/,
  'a path that begins with a slash, of letters, digits, dots, dashes and underscores',
);

/** A folder or file of a repository, from its root. */
export const repositoryPath = like(
  /^(?!.*\.\.)[A-Za-z0-9._][A-Za-z0-9._/-]*$/,
  'a path from the root of the repository, of letters, digits, dots, dashes, underscores and slashes, without ..',
);

/** A branch, a tag or a commit. */
export const revision = like(
  /^(?!.*(\.\.|\/\/|\/$|\.$|\.lock$))[A-Za-z0-9][A-Za-z0-9._/-]*$/,
  'a branch, a tag or a commit, for example main',
);

/** A version or a range of versions. */
export const versions = like(/^[0-9A-Za-z.<>=~^|* +_-]+$/, 'a version or a range, for example >=1.0.0 <2.0.0');

/** A reference to a value that only AWS knows; `cloudValue()` makes it. */
const CLOUD = '\\$\\{cloud:[A-Za-z0-9-]+/[A-Za-z]+\\}';

/** An id that AWS gives, or a reference to it. */
export const cloudId = like(new RegExp(`^(${CLOUD}|[A-Za-z0-9-]+)$`), 'an id of AWS or a cloudValue()');

/** A hosted zone, by its name or by an id that only AWS knows. */
export const hostedZone = like(new RegExp(`^(${CLOUD}|[A-Za-z0-9.-]+)$`), 'a zone or a cloudValue()');

/** Registry and path of an image, without tag; the registry may be one of an account that only AWS knows. */
export const imageRepository = like(
  new RegExp(`^(${CLOUD})?[a-z0-9._/:-]*[a-z0-9]$`),
  'a registry and a path in lower-case letters, without a tag, for example ghcr.io/example/api',
);

/** A name in AWS: a bucket, a table, a role, a repository; it may hold a reference to an account. */
export const awsName = like(
  new RegExp(`^([A-Za-z0-9+=,.@_/:-]|${CLOUD})+$`),
  'a name of letters, digits and + = , . @ _ / : -',
);

/** A channel of Slack. */
export const slackChannel = like(
  /^#[\p{Ll}\p{N}_-]{1,80}$/u,
  'a channel of lower-case letters, digits, dashes and underscores, for example #platform',
);
/** An e-mail address. */
export const email: Shape<string> = shape(z.email());

/** An IPv4 address. */
export const ipv4: Shape<string> = shape(z.ipv4());

/** Settings: any text under a key of a ConfigMap or a Secret. They are written as data. */
export const settings = recordOf(dataKey, anyText);

export const flag: Shape<boolean> = shape(z.boolean());

/** Any number; a rule says more of it. */
export const number: Shape<number> = shape(z.number());

/** A whole number of at least 1. */
export const count: Shape<number> = shape(z.number().int().positive());

/** A whole number within bounds, both of them included. */
export const between = (least: number, most = Number.MAX_SAFE_INTEGER): Shape<number> =>
  shape(z.number().int().min(least).max(most));

export const port = between(1, 65535);

// `instanceof` alone also takes an object that only claims to be of the class.
const isAmount = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;

function isCidr(value: unknown): boolean {
  if (!(value instanceof Cidr)) return false;
  try {
    const made = Cidr.of(value.toString());
    return made.contains(value) && value.contains(made);
  } catch {
    return false;
  }
}

export const cpu: Shape<Cpu> = shape(
  z.custom<Cpu>(
    (value) => value instanceof Cpu && isAmount(value.milliCores),
    'expected a Cpu, for example Cpu.millis(250)',
  ),
);
export const memory: Shape<Memory> = shape(
  z.custom<Memory>(
    (value) => value instanceof Memory && isAmount(value.asMebibytes),
    'expected a Memory, for example Memory.mebibytes(512)',
  ),
);
export const cidr: Shape<Cidr> = shape(z.custom<Cidr>(isCidr, "expected a Cidr, for example Cidr.of('10.40.0.0/16')"));

/** A number above 0. */
export const positive: Shape<number> = shape(z.number().positive());

/** A share: above 0, at most 1. */
export const share: Shape<number> = shape(z.number().positive().max(1));

/** Times at which something is done. */
export const cron: Shape<string> = shape(
  notEmpty.refine(isCron, 'expected a cron expression of five fields, for example 30 2 * * 0'),
);

/** Times at which a CronJob runs: Kubernetes has names for some. */
export const schedule: Shape<string> = shape(
  notEmpty.refine(isSchedule, 'expected a cron expression, for example 0 5 * * *, or one of its names, as @daily'),
);
