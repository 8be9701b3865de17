import type { RenderedObject } from '../../model/delivery/rendering';
import { type Change } from './change';
import { byIdentity, isCrd, titleOf } from './identity';

interface Crd {
  readonly spec?: {
    readonly versions?: readonly {
      readonly name?: string;
      readonly served?: boolean;
      readonly storage?: boolean;
    }[];
  };
}

/**
 * What becomes of definitions: those that come and go, and versions that are served or stored. A version that is
 * dropped although objects are stored in it makes the API server refuse the definition.
 */
export function crdChanges(before: readonly RenderedObject[], after: readonly RenderedObject[]): readonly Change[] {
  const [old, young] = [byIdentity(before.filter(isCrd), ''), byIdentity(after.filter(isCrd), '')];
  const gone = [...old].flatMap(([identity, crd]): readonly Change[] =>
    young.has(identity) ? [] : [{ kind: 'crd-removed', subject: titleOf(crd, ''), before: versionsText(crd) }],
  );
  const others = [...young].flatMap(([identity, crd]): readonly Change[] => {
    const was = old.get(identity);
    if (was === undefined) return [{ kind: 'crd-added', subject: titleOf(crd, ''), after: versionsText(crd) }];
    return [
      ...changed(crd, 'versions', namesOf(was), namesOf(crd)),
      ...changed(crd, 'served versions', namesOf(was, isServed), namesOf(crd, isServed)),
      ...changed(crd, 'stored version', namesOf(was, isStored), namesOf(crd, isStored)),
    ];
  });
  return [...gone, ...others];
}

function changed(crd: RenderedObject, field: string, before: string, after: string): readonly Change[] {
  return before === after ? [] : [{ kind: 'crd-changed', subject: titleOf(crd, ''), field, before, after }];
}

type Version = NonNullable<NonNullable<Crd['spec']>['versions']>[number];

const isServed = ({ served }: Version): boolean => served !== false;
const isStored = ({ storage }: Version): boolean => storage === true;

function namesOf(crd: RenderedObject, only: (version: Version) => boolean = () => true): string {
  const names = ((crd as Crd).spec?.versions ?? []).filter(only).map(({ name = '' }) => name);
  return names.length === 0 ? 'none' : [...names].sort().join(', ');
}

const versionsText = (crd: RenderedObject): string => `serves ${namesOf(crd, isServed)}`;
