import { shapeProblems } from '../../lib/model/shape';
import { sampleOf } from '../combinations/bases';
import { SAMPLES } from '../combinations/samples';
import { fleet } from '../support/fleet';

/*
 * Text of a platform comes to stand in other languages: policies of Argo CD, commands of workflows, Terraform,
 * variables of Ansible, YAML inside YAML. Whatever would mean more there than itself is refused in the model, at every
 * text of every platform.
 */

const HOSTILE: Readonly<Record<string, string>> = {
  'a line of a policy': 'apps:readers, role:admin\ng, everybody',
  'a second field': 'a, role:admin',
  'a second line': 'one\n  clientSecret: mine',
  'a second command': 'main; reboot',
  'a command in a command': '$(id)',
  'the same in backticks': '`id`',
  'an expression of Terraform': '${file("/etc/passwd")}',
  'a directive of Terraform': '%{ if true }',
  'an expression of Ansible': '{{ lookup("pipe","id") }}',
  'an expression of a workflow': '${{ github.event.issue.title }}',
  'a quote': 'a"b',
  'a single quote': "a'b",
  'a comment': 'a #b',
  'a carriage return': 'a\rb',
  'a character NUL': 'a\0b',
  'a mark that turns the direction': 'a\u202eb',
  'a separator of lines': 'a\u2028b',
};

/**
 * Words for people: on one line, written as data into YAML and JSON only, so that nothing else of these can happen
 * there.
 */
const PROSE = /(^|\.)(why|reason|description|podSecurityReason|beforePolicies|source|author\.name)$/;
const REFUSED_IN_PROSE = [
  'a line of a policy',
  'a second line',
  'a carriage return',
  'a character NUL',
  'a mark that turns the direction',
  'a separator of lines',
];

/**
 * Texts that a program gets as they are: settings, commands, values of charts, parameters of policies. All are written
 * as data into YAML only.
 */
const FREE = /(^|\.)(config|labels|literals|keys|values|parameters|command|args)(\.|\[|$)/;
/** A policy of IAM has variables of its own, and is written into a template as data. */
const IAM = /\.statements\[\]\.resources\[\]$/;

type Path = readonly (string | number)[];

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);

/** Every text of a value with its path; units are no texts. */
function textsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return [path];
  if (!isPlain(value)) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    textsOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The value with another text at a path; what is not on the way is shared. */
function withText(value: unknown, [step, ...rest]: Path, text: string): unknown {
  if (step === undefined) return text;
  if (Array.isArray(value))
    return value.map((child: unknown, index) => (index === step ? withText(child, rest, text) : child));
  return { ...(value as object), [step]: withText((value as Record<string | number, unknown>)[step], rest, text) };
}

const generally = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? '[]' : `${index === 0 ? '' : '.'}${step}`)).join('');

/** One path for each place of the model, by platform: `clusters[].namespaces[].name`. */
const places = fleet().flatMap((platform) =>
  [...new Map(textsOf(platform).map((path) => [generally(path), path])).entries()].map(
    ([place, path]) => [`${platform.name}: ${place}`, platform, path, place] as const,
  ),
);

test('there are many places', () => expect(new Set(places.map(([, , , place]) => place)).size).toBeGreaterThan(150));
test('the platforms themselves have the shape of one', () => expect(fleet().flatMap(shapeProblems)).toEqual([]));

test.each(places.filter(([, , , place]) => !FREE.test(place)))('%s', (_name, platform, path, place) => {
  const refused = Object.entries(HOSTILE).filter(([what]) => !PROSE.test(place) || REFUSED_IN_PROSE.includes(what));
  const taken = refused.filter(
    ([what, text]) =>
      shapeProblems(withText(platform, path, text)).length === 0 &&
      !(IAM.test(place) && what.startsWith('an expression of')),
  );
  expect(taken.map(([what]) => what)).toEqual([]);
});

test('a problem says where, what was given and what is expected', () => {
  const platform = sampleOf('k3s', 'argo-cd', [SAMPLES['argo-cd'].least]);
  const path = textsOf(platform).find((one) => generally(one) === 'clusters[].addons[].teams[].group') ?? [];
  expect(shapeProblems(withText(platform, path, 'apps:readers, role:admin'))).toEqual([
    expect.objectContaining({
      code: 'model/shape',
      given: '"apps:readers, role:admin"',
      message: 'expected a group of letters, digits, single spaces and . _ : @ / + = -, for example platform:owners',
    }),
  ]);
});
