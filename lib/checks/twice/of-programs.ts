import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { list, number, text } from '../tree/read';
import type { Association, Template } from '../aws/identities';
import { NAMED, PORT, REGION } from './codes';
import type { Variable } from './variables';

const IS_PORT = /^(?:HTTP_|SERVER_|LISTEN_)?PORT$/;

/** The port that a program is told. One that says no port at all is not asked: its probes would be. */
export function portProblems({ name, value, object, field, container }: Variable): readonly Problem[] {
  const ports = list(container.value, 'ports').flatMap((one) => number(one, 'containerPort') ?? []);
  if (!IS_PORT.test(name) || !/^\d+$/.test(value) || ports.length === 0 || ports.includes(Number(value))) return [];
  return [
    atObject(PORT, object, {
      field,
      message: `container ${container.name} is told a port that it does not have`,
      given: value,
      allowed: ports.join(', '),
      remedy: 'tell it the port of the container',
    }),
  ];
}

/** Variables that name something of AWS, with the service and what an ARN of it ends with. */
const NAMES: readonly { readonly variable: RegExp; readonly service: string }[] = [
  { variable: /QUEUE/, service: 'sqs' },
  { variable: /BUCKET/, service: 's3' },
];

/** A queue or bucket that the role of the program may not use. Programs without a role of the cluster are not asked. */
export function namedProblems(
  { name, value, object, field, pod }: Variable,
  associations: readonly Association[],
): readonly Problem[] {
  const kind = NAMES.find(({ variable }) => variable.test(name));
  const account = `${pod.namespace}/${text(pod.spec, 'serviceAccountName') ?? 'default'}`;
  const role = associations.find((one) => one.account === account)?.role;
  const named = value.split('/').at(-1) ?? '';
  if (kind === undefined || role === undefined || named === '') return [];
  const resources = role.statements
    .flatMap((statement) => statement.resources.map((arn) => arn.replace(/\$\{[^}]*\}/g, '-')))
    .filter((arn) => arn.split(':')[2] === kind.service)
    .map((arn) => (arn.split(':').at(-1) ?? '').split('/')[0] ?? '');
  const isAllowed = resources.some(
    (one) => one === named || (one.includes('*') && named.startsWith(one.split('*')[0] ?? '')),
  );
  if (resources.length === 0 || isAllowed) return [];
  return [
    atObject(NAMED, object, {
      field,
      message: `the role of ${account} may use others, and not this`,
      given: value,
      allowed: [...new Set(resources)].join(', '),
      remedy: 'name the one of the program, or allow this one',
    }),
  ];
}

/** Regions as AWS writes them, inside of a name. */
const IN_NAME =
  /(?<![a-z0-9])(?:af|ap|ca|eu|il|me|mx|sa|us)-(?:central|(?:north|south)(?:east|west)?|east|west)-\d(?![a-z0-9])/;

/** A name with the region of another cluster. Hosts are not asked: they may lead anywhere. */
export function regionProblems({ value, object, field }: Variable, templates: readonly Template[]): readonly Problem[] {
  const own = templates.find(({ platform, cluster }) => platform === object.platform && cluster === object.cluster);
  const given = IN_NAME.exec(value)?.[0];
  if (own?.region === undefined || given === undefined || given === own.region || /[./]/.test(value)) return [];
  return [
    atObject(REGION, object, {
      field,
      message: `the cluster is in ${own.region}, and this is of ${given}`,
      given: value,
      allowed: value.replace(given, own.region),
      remedy: 'name what is in the region of the cluster',
    }),
  ];
}
