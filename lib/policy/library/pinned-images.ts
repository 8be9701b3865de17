import { type Policy } from '../policy';
import { optionalParameter } from './parameter';
import { allContainers, POD_KINDS, podSpec } from './pods';

/** A digest in full: a shortened one is an error at pull time, and looks like a tag to a careless pattern. */
const DIGEST = '^[A-Za-z0-9][A-Za-z0-9._:/-]*@sha256:[0-9a-f]{64}$';

/** A tag of the distribution grammar. It holds no slash, so that the port in `host:5000/app` is no tag. */
const TAG = '^[A-Za-z0-9][A-Za-z0-9._:/-]*:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$';

const EXEMPT =
  'variables.exemptImages.exists(e, string(e).endsWith("*")' +
  ' ? string(c.image).startsWith(string(e).substring(0, size(string(e)) - 1)) : c.image == e)';

/**
 * Images that stay what was reviewed: by digest, or by a tag that is not known to move.
 *
 * `app:latest@sha256:…` is accepted: the digest alone decides what is pulled, the tag beside it is a remark.
 */
export const pinnedImages: Policy<'pinned-images'> = {
  name: 'pinned-images',
  kind: 'K8sPinnedImages',
  title: 'Pinned images',
  description:
    'Every container, init container and ephemeral container names its image by sha256 digest or by a tag that ' +
    'is not disallowed, so that what runs is what was reviewed.',
  parameters: {
    type: 'object',
    properties: {
      disallowedTags: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description: 'tags that move; latest when not given',
      },
      exemptImages: {
        type: 'array',
        items: { type: 'string', pattern: '^[^*]+\\*?$' },
        description: 'images that may stay unpinned: the exact reference, or a prefix that ends in *',
      },
    },
  },
  matchKinds: POD_KINDS,
  variables: [
    podSpec,
    allContainers,
    optionalParameter('disallowedTags', '["latest"]'),
    optionalParameter('exemptImages', '[]'),
    {
      name: 'unpinned',
      expression:
        `variables.containers.filter(c, !has(c.image) || (!(${EXEMPT}) && !string(c.image).matches("${DIGEST}") &&` +
        ` (!string(c.image).matches("${TAG}") || variables.disallowedTags.exists(t, ` +
        'string(c.image).endsWith(":" + string(t))))))' +
        '.map(c, string(c.name) + (has(c.image) ? " (" + string(c.image) + ")" : " (no image)"))',
    },
  ],
  validations: [
    {
      expression: 'size(variables.unpinned) == 0',
      message: 'images need a tag that does not move or a full sha256 digest',
      messageExpression:
        '"images need a tag that does not move or a full sha256 digest: " + variables.unpinned.join(", ")',
    },
  ],
};
