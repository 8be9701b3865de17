import { DEFINITION_HEALTH } from '../../../../charts/addons/argo-cd/health';
import { runHealth } from '../../../support/lua';

describe('the health of a definition', () => {
  const health = (...conditions: readonly object[]): string =>
    runHealth(DEFINITION_HEALTH, { status: { conditions } }).status;
  const accepted = { type: 'NamesAccepted', status: 'True' };

  it('is not asked of what is established, nor of what is about to be', () => {
    expect(runHealth(DEFINITION_HEALTH, {}).status).toBe('Healthy');
    expect(health()).toBe('Healthy');
    expect(health(accepted, { type: 'Established', status: 'False', reason: 'Installing' })).toBe('Healthy');
    expect(health(accepted, { type: 'Established', status: 'True' })).toBe('Healthy');
  });

  it('is that of what the API server refuses', () => {
    expect(health({ type: 'NamesAccepted', status: 'False', message: 'taken' })).toBe('Degraded');
    expect(health(accepted, { type: 'NonStructuralSchema', status: 'True', message: 'spec' })).toBe('Degraded');
  });

  it('waits for one that is being deleted', () => {
    expect(health(accepted, { type: 'Terminating', status: 'True' })).toBe('Progressing');
  });
});
