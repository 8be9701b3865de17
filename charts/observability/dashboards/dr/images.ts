import { recorded } from '../../promql';
import { RECORDED } from '../../recorded';
import type { Row } from '../dashboard';
import { table } from '../panels';
import { running } from './queries';

export const drifted = `${running} unless on (namespace, container, image_spec) ${recorded(RECORDED.declaredImage)}`;

export const images = (): Row => ({
  id: 30,
  title: 'Images',
  panels: [
    table({
      id: 31,
      title: 'Images that are not declared',
      description: 'Empty is right. During a roll-out the old image stands here until the last pod is replaced.',
      unit: 'short',
      width: 24,
      queries: [{ expr: drifted, legend: '' }],
    }),
  ],
});
