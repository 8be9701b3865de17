import { shortened } from '../../../lib/change';
import type { Told } from './text';

/** What an import means, for machines. */
export const importJson = ({ files, platform: _, found, ...told }: Told): string =>
  `${JSON.stringify(
    {
      ...told,
      files: [...files.keys()],
      differences: {
        same: told.differences.same,
        added: told.differences.added,
        fields: told.differences.fields.map(({ object, change, improvement }) => ({
          object,
          field: change.path,
          before: change.before === undefined ? undefined : shortened(change.before),
          after: change.after === undefined ? undefined : shortened(change.after),
          name: improvement?.name,
        })),
      },
      problems: found,
    },
    null,
    2,
  )}\n`;
