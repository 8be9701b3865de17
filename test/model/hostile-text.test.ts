import { shapeProblems } from '../../lib/model/shape';
import { sampleOf } from '../combinations/bases';
import { SAMPLES } from '../combinations/samples';
import { fleet } from '../support/fleet';
import { placesOfModel, textsIn } from '../support/hostile/leaves';
import { planted } from '../support/hostile/plant';
import { HOSTILE, UNICODE } from '../support/hostile/texts';

/*
 * Text of a platform comes to stand in other languages: policies of Argo CD, commands of workflows, Terraform,
 * variables of Ansible, YAML inside YAML. A name is refused where it could mean more than itself there; what has to be
 * any text is escaped for each language, which test/text tries. The places are those of the model's own schema.
 */

/** Words for people: on one line. */
const PROSE = new RegExp(
  [
    '(^|\\.)(why|reason|description|podSecurityReason|beforePolicies|source|withoutDigest|how|madeBy|unenforced)$',
    '(^|\\.)(notSecret\\.\\*|author\\.name|mayBecome\\.[a-z-]+|(notBackedUp|readsAgain)(\\.\\*)?)$',
    '(^|\\.)accepts\\[\\]\\.(object|field|from|to)$',
  ].join('|'),
);
/** PromQL, its templates and the series of its tests, which are other people's languages already. */
const RULES = /^rules\[\]\..*\.(expr|summary|series|values|labels\.\*)$/;

/** Texts that a program gets as they are: settings, commands, values of charts, parameters of policies. */
const FREE = new RegExp(
  [
    '\\.(config|literals|parameters|content)\\.\\*$',
    '\\.(command|args)\\[\\]$',
    '\\.env\\.\\*\\.value$',
    '\\.annotations\\[\\]\\.value$',
    '<any data>$',
    '^dashboards\\[\\]\\.title$',
  ].join('|'),
);
/** One line of ASCII. */
const HEADER = /\.headers\[\]\.value$/;

/** What names may hold all the same, since nothing reads more into it. */
const HARMLESS: readonly (readonly [place: RegExp, text: RegExp])[] = [
  // A policy of IAM has variables of its own, and is written into a template as data.
  [/\.statements\[\]\.resources\[\]$/, /brace|expression/],
  // Groups and rights of an identity provider are words with blanks; a policy is CSV, a list of YAML is quoted.
  [
    /\.(group|groups\[\]|editorGroups\[\]|adminGroups\[\]|object)$|^clusters\[\]\.infrastructure\.access\[\]\.name$/,
    /^a mapping$/,
  ],
  // Slack takes letters and digits of any script.
  [/\.channel$/, /^a character of (Ll|Nd|Nl|No)$/],
  // A path into the values of a chart, where a backslash makes a dot part of a key.
  [/\.targetPath$/, /^a backslash$/],
];

/** Prose takes what is on one line and shows itself. */
const NOT_PROSE = new RegExp(
  [
    'policy|second line|document|tabulator|return|NUL|half a character',
    'direction|terminal|separator|break|order|thousand|Cc|Zl|Zp',
  ].join('|'),
);
const NOT_HEADER = new RegExp(`${NOT_PROSE.source}|blanks|character of`);

const texts = Object.entries({ ...HOSTILE, ...UNICODE });

function refusedAt(path: string): readonly (readonly [string, string])[] {
  if (PROSE.test(path) || RULES.test(path)) return texts.filter(([what]) => NOT_PROSE.test(what));
  if (HEADER.test(path)) return texts.filter(([what]) => NOT_HEADER.test(what));
  if (FREE.test(path)) return texts.filter(([what]) => /NUL|half a character|YAML 1\.1/.test(what));
  return texts.filter(([what]) => !HARMLESS.some(([place, text]) => place.test(path) && text.test(what)));
}

const places = placesOfModel();

test('there are many places', () => expect(places.length).toBeGreaterThan(400));
test('the platforms themselves have the shape of one', () => expect(fleet().flatMap(shapeProblems)).toEqual([]));

test.each(places.map((place) => [place.path, place] as const))('%s', (path, { takes }) => {
  const around = (text: string): readonly string[] => [text, `a${text}`, `a${text}a`];
  const taken = refusedAt(path).filter(([, text]) => around(text).some(takes));
  expect(taken.map(([what]) => what)).toEqual([]);
});

test('a problem says where, what was given and what is expected', () => {
  const platform = sampleOf('k3s', 'argo-cd', [SAMPLES['argo-cd'].least]);
  const at = textsIn(platform).find(({ place }) => place === 'clusters[].addons[].teams[].group');
  const text = 'apps:readers, role:admin';
  expect(shapeProblems(planted(platform, at === undefined ? [] : [{ ...at, mark: '', text }]))).toEqual([
    expect.objectContaining({
      code: 'model/shape',
      given: '"apps:readers, role:admin"',
      message: 'expected a group of letters, digits, single spaces and . _ : @ / + = -, for example platform:owners',
    }),
  ]);
});

test.each(['a\0b', 'a\ud83d', '\udc00a', 'a\u0085b'])('no file holds %j, wherever it stands', (text) => {
  const [platform] = fleet();
  expect(shapeProblems({ ...platform, dashboards: [{ uid: 'a', title: 'a', panels: [text] }] })).toEqual([
    expect.objectContaining({ code: 'model/not-data', field: 'dashboards[0].panels[0]' }),
  ]);
  expect(shapeProblems({ ...platform, dashboards: [{ uid: 'a', title: 'a', [text]: 1 }] })).toEqual([
    expect.objectContaining({ code: 'model/not-data', field: 'dashboards[0]' }),
  ]);
});
