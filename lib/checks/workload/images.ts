import { defined } from '../../common/optional';
import { code } from '../gate';
import { isMovingTag } from '../../pins/moving-tags';
import { text } from '../tree/read';
import { given, unless, type WorkloadCheck } from './check';

/** The parts of an image reference; the registry only where it is written. */
function parts(image: string): { readonly registry?: string; readonly tag?: string; readonly digest?: string } {
  const [name = '', digest] = image.split('@');
  const slash = name.lastIndexOf('/');
  const colon = name.indexOf(':', slash + 1);
  const first = name.includes('/') ? (name.split('/')[0] ?? '') : '';
  return {
    ...(/[.:]/.test(first) || first === 'localhost' ? { registry: first } : {}),
    ...(colon >= 0 ? { tag: name.slice(colon + 1) } : {}),
    ...defined({ digest }),
  };
}

function movedBy(tag: string | undefined): string {
  if (tag === undefined || tag === '') return 'the image has no tag';
  return /\d/.test(tag) || tag === 'latest'
    ? `the image has the tag ${tag}`
    : `the image has the tag ${tag}, which names a line of versions and no version`;
}

/** Served until 2023; its content is frozen. */
const FROZEN = new Set(['k8s.gcr.io', 'gcr.io/google_containers']);

export const imageChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/image-tag', {
      title: 'an image has a tag that stays, or a digest',
      why: 'what runs changes when a node pulls again, and nothing in Git says what ran before',
      bad: 'image: registry.example.org/web:latest',
      good: 'image: registry.example.org/web:1.4.2',
      scanners: [
        'kube-linter latest-tag',
        'kube-score container-image-tag',
        'polaris tagNotSpecified',
        'trivy KSV-0013',
        'kubescape C-0075',
      ],
    }),
    remedy: 'pin the image in the platform',
    container: ({ value, path }) => {
      const { tag, digest } = parts(text(value, 'image') ?? '');
      return unless(digest !== undefined || (tag !== undefined && !isMovingTag(tag)), {
        field: `${path}.image`,
        message: movedBy(tag),
        ...given(value['image']),
      });
    },
  },
  {
    code: code('workload/image-digest', {
      severity: 'warning',
      title: 'an image is pinned by digest',
      why: 'a tag can be moved to other content',
      bad: 'image: registry.example.org/web:1.4.2',
      good: 'image: registry.example.org/web:1.4.2@sha256:…',
      scanners: ['kubescape C-0306'],
    }),
    remedy: 'look up the digest and pin it',
    container: ({ value, path }) =>
      unless(/@sha256:[0-9a-f]{64}$/.test(text(value, 'image') ?? ''), {
        field: `${path}.image`,
        message: 'the image has no digest',
        ...given(value['image']),
      }),
  },
  {
    code: code('workload/image-registry', {
      title: 'an image names its registry, and not a frozen one',
      why: 'without a registry the node decides where the image comes from',
      bad: 'image: nginx:1.27',
      good: 'image: registry.example.org/nginx:1.27',
      scanners: ['kubescape C-0078', 'kubescape C-0253'],
    }),
    remedy: 'write the registry of the image',
    container: ({ value, path }) => {
      const { registry } = parts(text(value, 'image') ?? '');
      return unless(registry !== undefined && !FROZEN.has(registry), {
        field: `${path}.image`,
        message: registry === undefined ? 'the image names no registry' : 'the registry is frozen',
        ...given(value['image']),
      });
    },
  },
  {
    code: code('workload/pull-policy', {
      title: 'an image without digest is pulled at every start',
      why: 'a node that has an old image of the same tag runs that one',
      bad: 'image: registry.example.org/web:1.4.2\nimagePullPolicy: IfNotPresent',
      good: 'imagePullPolicy: Always, or a digest',
      scanners: ['kube-score container-image-pull-policy', 'polaris pullPolicyNotAlways', 'kubescape C-0075'],
    }),
    remedy: 'set imagePullPolicy: Always or pin a digest',
    container: ({ value, path }) =>
      unless(value['imagePullPolicy'] === 'Always' || parts(text(value, 'image') ?? '').digest !== undefined, {
        field: `${path}.imagePullPolicy`,
        message: 'an image without digest may be an old one of the same tag',
        ...given(value['imagePullPolicy']),
      }),
  },
];
