import { CONSTRAINT_TEMPLATE_HEALTH } from '../../../../charts/addons/argo-cd/health';
import { runHealth } from '../../../support/lua';

describe('a ConstraintTemplate', () => {
  const template = (status: unknown): string => runHealth(CONSTRAINT_TEMPLATE_HEALTH, { status }).status;
  test('is healthy once its kind is there', () => expect(template({ created: true })).toBe('Healthy'));
  test('waits until then', () =>
    expect([template(undefined), template({}), template({ byPod: [{ id: 'a' }] })]).toEqual([
      'Progressing',
      'Progressing',
      'Progressing',
    ]));
  test('is degraded where Gatekeeper refuses it', () =>
    expect(template({ created: true, byPod: [{ errors: [{ message: 'no such function' }] }] })).toBe('Degraded'));
});
