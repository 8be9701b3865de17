import { primary, secondary, stack, objects, named, hosts, paths, podsOf } from './stack';

// Who reaches the stack from outside, and by which sign-on.
describe('public entrances', () => {
  test('there are none where none are asked for', () =>
    expect(
      objects(secondary, 'Ingress').filter(
        ({ metadata }) => metadata.annotations?.['alb.ingress.kubernetes.io/scheme'] === 'internet-facing',
      ),
    ).toEqual([]));
  test.each(['grafana', 'logs', 'traces'])('%s answers to its global and its regional name', (name) =>
    expect(hosts(named(primary, 'Ingress', name))).toEqual([`${name}.shop.example`, `${name}.eu-west-1.shop.example`]),
  );
  test.each(['logs', 'traces'])('%s is behind sign-on at the load balancer', (name) => {
    const annotations = named(primary, 'Ingress', name)?.metadata.annotations ?? {};
    expect(annotations).toMatchObject({
      'alb.ingress.kubernetes.io/auth-type': 'oidc',
      'alb.ingress.kubernetes.io/auth-on-unauthenticated-request': 'authenticate',
    });
    expect(JSON.parse(annotations['alb.ingress.kubernetes.io/auth-idp-oidc'] ?? '')).toMatchObject({
      issuer: 'https://idp.example.com',
      secretName: 'alb-oidc',
    });
  });
  test('the controller may read the Secret of the sign-on, and no other', () =>
    expect(named(primary, 'Role', 'aws-load-balancer-controller-alb-oidc')).toMatchObject({
      rules: [{ resources: ['secrets'], resourceNames: ['alb-oidc'] }],
    }));
  test('logs can be read, not written', () =>
    expect(paths(named(primary, 'Ingress', 'logs')).filter((path) => /push|delete/.test(path) || path === '/')).toEqual(
      [],
    ));
  test('Grafana signs on by itself, without a form', () =>
    expect(stack).toMatchObject({
      grafana: {
        'grafana.ini': {
          auth: { disable_login_form: true },
          'auth.generic_oauth': { client_secret: '$__env{OIDC_CLIENT_SECRET}' },
        },
        envFromSecret: 'grafana-oidc',
      },
    }));
  test("members of the editors' groups edit, all others view", () =>
    expect(stack).toMatchObject({
      grafana: {
        'grafana.ini': {
          'auth.generic_oauth': { role_attribute_path: "(contains(groups[*], 'developers')) && 'Editor' || 'Viewer'" },
        },
      },
    }));
  test('load balancers of public subnets reach the pods', () =>
    expect(
      podsOf(primary, 'kube-prometheus-stack', 'grafana')?.accepts?.map(({ from }) =>
        from.kind === 'addresses' ? `${from.cidr}` : '',
      ),
    ).toEqual(['10.40.0.0/24', '10.40.1.0/24']));
});
