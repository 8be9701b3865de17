import { isFields, list, text, texts } from '../../tree/read';
import { DEFINITION } from '../codes';
import { type Ground, type Hit, hit } from '../rule';
import { isUpdate, kindOf } from './immutable';

const CRD = 'apiextensions.k8s.io/CustomResourceDefinition';

/** Versions in which objects are stored, that a definition no longer has; of files and, by their records, of charts. */
export const storedVersions = ({ changes }: Ground): readonly Hit[] =>
  changes
    .filter((change) => isUpdate(change) && kindOf(change) === CRD)
    .flatMap((change) => {
      const versions = list(change.item.value, 'spec', 'versions').map((version) => text(version, 'name'));
      return storedIn(change.before?.value)
        .filter((stored) => !versions.includes(stored))
        .map((stored) =>
          hit(DEFINITION, change, 'spec.versions', {
            before: stored,
            after: versions.join(', '),
            message: `the API server refuses it: objects are stored in ${stored}, which the definition no longer has`,
          }),
        );
    });

const storedIn = (value: unknown): readonly string[] => [
  ...new Set([
    ...list(value, 'spec', 'versions')
      .filter((version) => isFields(version) && version['storage'] === true)
      .flatMap((version) => text(version, 'name') ?? []),
    ...texts(value, 'status', 'storedVersions'),
  ]),
];
