import { values, object } from './clusters';

// Gatekeeper, which audits and warns.
describe('gatekeeper', () => {
  // What it makes takes constraints as parameters, and would refuse every write after each start of the API server.
  test('it makes no admission policies of its templates', () => {
    expect(values('gatekeeper')).toMatchObject({
      enableK8sNativeValidation: true,
      defaultCreateVAPForTemplates: false,
      defaultCreateVAPBindingForConstraints: false,
    });
    expect(values('gatekeeper')).not.toHaveProperty('syncVAPEnforcementScope');
  });
  test('hooks are off', () =>
    expect(values('gatekeeper')).toMatchObject({
      upgradeCRDs: { enabled: false },
      postInstall: { labelNamespace: { enabled: false }, probeWebhook: { enabled: false } },
    }));
  test('what must start before it may be exempt, and nothing else', () =>
    expect(values('gatekeeper')).toMatchObject({ controllerManager: { exemptNamespaces: ['kube-system', 'argocd'] } }));
  test('it is scraped', () => expect(object('policies', 'PodMonitor').metadata.namespace).toBe('gatekeeper-system'));
});
