import { Call, type Written } from '../../common/text/typescript';
import { type ApiObject, listAt, nameOf, textAt, textsAt } from '../objects';
import type { FittedPort } from './ports';
import { noWord } from './reading';
import { monitoredBy } from './account-name';
import { words } from './words';

/** Labels that say of what version a thing is, or who installed it: nobody selects by them. */
const PASSING = new Set([
  ...['helm.sh/chart', 'chart', 'heritage', 'pod-template-hash', 'team'],
  ...['version', 'managed-by', 'part-of', 'component'].map((name) => `app.kubernetes.io/${name}`),
]);

type Texts = Readonly<Record<string, string>>;

/** The label by which the model selects pods. */
const NAME = 'app.kubernetes.io/name';

/** What the model says of the pods of a workload by itself. */
const labelsOf = (name: string): Texts => ({ [NAME]: name });

const isSame = (one: Texts, other: Texts): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

/** The word `patch` of a workload that takes a Deployment over; nothing where the model says the same. */
export function adoptedWords(
  object: ApiObject,
  service: ApiObject | undefined,
  ports: readonly FittedPort[],
  { around, hasSettings }: { readonly around: readonly ApiObject[]; readonly hasSettings: boolean },
): Written | undefined {
  const name = nameOf(object);
  const selector = textsAt(object, 'spec', 'selector', 'matchLabels');
  const labels = lasting(textsAt(object, 'spec', 'template', 'metadata', 'labels'), selector, name);
  const annotations = textsAt(object, 'spec', 'template', 'metadata', 'annotations');
  // Policies and budgets of a workload go by its name, and a selector never changes.
  if ((selector[NAME] ?? name) !== name) noWord(`its pods are selected as ${NAME}: ${selector[NAME] ?? ''}`);
  // A patch puts all of them, and the digest of the settings is one of the model's.
  if (hasSettings && Object.keys(annotations).length > 0) noWord('its pods have annotations beside settings');
  const [first] = listAt(object, 'spec', 'template', 'spec', 'containers');
  const container = textAt(first, 'name') ?? name;
  const made = words({
    selector: isSame(selector, labelsOf(name)) ? undefined : selector,
    labels: given(labels),
    annotations: given(annotations),
    container: container === name ? undefined : container,
    service: service && ofService(service, ports, around),
  });
  if (Object.keys(made).length === 0) return undefined;
  return new Call('adopted', { selector, ...made });
}

const given = (texts: Texts): Texts | undefined => (Object.keys(texts).length === 0 ? undefined : texts);

/** Labels of pods that somebody may select by, beside those of the selector and of the model. */
const lasting = (labels: Texts, selector: Texts, name: string): Texts =>
  Object.fromEntries(
    Object.entries(labels).filter(
      ([key, value]) => key !== NAME && !PASSING.has(key) && selector[key] !== value && labelsOf(name)[key] !== value,
    ),
  );

function ofService(
  service: ApiObject,
  ports: readonly FittedPort[],
  around: readonly ApiObject[],
): Written | undefined {
  const selector = textsAt(service, 'spec', 'selector');
  const served = ports.slice(0, listAt(service, 'spec', 'ports').length);
  const targetPorts = served.some(({ target }) => target !== undefined)
    ? served.map(({ target }): Written => target ?? null)
    : undefined;
  const labels = given(monitoredBy(service, around));
  const annotations = given(textsAt(service, 'metadata', 'annotations'));
  const isOurs = isSame(selector, labelsOf(nameOf(service)));
  return isOurs && [targetPorts, labels, annotations].every((one) => one === undefined)
    ? undefined
    : words({ selector, targetPorts, labels, annotations });
}
