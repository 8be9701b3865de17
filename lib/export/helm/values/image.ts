import type { JsonValue } from '../../../model/units/json';
import type { Workload } from '../../../model/workload/workload';
import { dotted } from '../knob';
import { type Draft, draft } from './draft';

export const DIGEST = ['image', 'digest'];
export const DIGEST_ABOUT =
  'digest of the image, `sha256:…`; empty where it is not known, and then every start asks the registry again';

/** Which image runs. */
export function imageKnobs({ image }: Workload): Draft<JsonValue>[] {
  return [
    draft<string>({
      path: ['image', 'repository'],
      kind: 'text',
      about: 'registry and path of the image, without tag',
      given: image.repository,
      set: (w, repository) => ({ ...w, image: { ...w.image, repository } }),
    }),
    draft<string>({
      path: ['image', 'tag'],
      kind: 'text',
      about: 'tag of the image, one that stays; also the label app.kubernetes.io/version',
      given: image.tag,
      schema: {
        type: 'string',
        pattern: '^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$',
        not: { enum: ['latest', 'main', 'master', 'edge', 'nightly'] },
      },
      set: (w, tag) => ({ ...w, image: { ...w.image, tag } }),
    }),
    draft<string>({
      path: DIGEST,
      kind: 'text',
      about: DIGEST_ABOUT,
      given: image.digest === 'unverified' ? '' : image.digest,
      schema: { type: 'string', pattern: '^(sha256:[0-9a-f]{64})?$' },
      under: { path: dotted(DIGEST), on: true },
      set: (w, digest) => ({
        ...w,
        image: { ...w.image, digest: digest === '' ? 'unverified' : (digest as `sha256:${string}`) },
      }),
    }),
  ];
}
