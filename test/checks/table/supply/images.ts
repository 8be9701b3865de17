import { RELEASED_IMAGE, VALUES_IMAGE } from '../../../../lib/checks/supply/codes';
import type { Case } from '../../support/case';
import { meshRelease, renders, workload } from '../../support/releases';
import { application, good, project, where } from './plants';

const withImage = (image: string, state: 'rendered' | 'recorded'): NonNullable<Case['options']> =>
  renders([workload('Deployment', 'relay', { containers: [{ name: 'relay', image }] })], { state });

const ofChart = (note: string, image: string, state: 'rendered' | 'recorded'): Case => ({
  code: RELEASED_IMAGE,
  note,
  bad: { ...meshRelease(), ...project() },
  where: {
    object: 'Deployment mesh/relay of release mesh',
    field: 'spec.template.spec.containers[0].image',
    given: image,
  },
  good: { ...meshRelease(), ...project() },
  options: withImage(image, state),
  goodOptions: withImage('registry:5000/relay:1.0.0', state),
});

/** Images of releases. */
export const imageCases: readonly Case[] = [
  ofChart('a tag that moves', 'registry:5000/relay:latest', 'rendered'),
  ofChart('no tag, by the record', 'registry:5000/relay', 'recorded'),
  {
    code: VALUES_IMAGE,
    bad: { ...good, ...application({ values: '{server: {image: {repository: a, tag: latest}}}' }) },
    where: where('helm.valuesObject.server.image.tag'),
    good: { ...good, ...application({ values: '{server: {image: {repository: a, tag: 1.4.2}, labels: {tag: v1}}}' }) },
  },
  {
    code: VALUES_IMAGE,
    note: 'in one line',
    bad: { ...good, ...application({ values: '{extra: [{image: "registry.example.org:5000/a:main"}]}' }) },
    where: where('helm.valuesObject.extra[0].image'),
    good: { ...good, ...application({ values: '{extra: [{image: "registry.example.org:5000/a:1.4.2"}]}' }) },
  },
];
