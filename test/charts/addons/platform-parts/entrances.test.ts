import { releaseOf } from '../../../support/luneo-like';
import { secondary, values, object } from './clusters';

// How traffic from outside arrives: load balancers and names.
describe('load-balancer-controller', () => {
  test("certificates are cert-manager's", () =>
    expect(values('aws-load-balancer-controller')['enableCertManager']).toBe(true));
  test('no webhook holds up Services', () =>
    expect(values('aws-load-balancer-controller')['enableServiceMutatorWebhook']).toBe(false));
  test('the gates of the Gateway API are shut', () =>
    expect(values('aws-load-balancer-controller')).toMatchObject({
      controllerConfig: { featureGates: { ALBGatewayAPI: false, NLBGatewayAPI: false } },
    }));
  test('the VPC is a reference', () =>
    expect(values('aws-load-balancer-controller')['vpcId']).toBe('${cloud:shop-primary/VpcId}'));
  test('the class is made once, by us', () => {
    expect(values('aws-load-balancer-controller')).toMatchObject({
      createIngressClassResource: false,
      ingressClassParams: { create: false },
    });
    expect(object('ingress-classes', 'IngressClass').metadata.name).toBe('alb');
  });
});

describe('external-dns', () => {
  test('only regional names pass the filter', () =>
    expect(values('external-dns')['domainFilters']).toEqual(['eu-west-1.shop.example']));
  test('the zone above them counts', () =>
    expect(values('external-dns')['extraArgs']).toContain('--aws-zone-match-parent'));
  test('records that are gone are removed', () => expect(values('external-dns')['policy']).toBe('sync'));
  test('each cluster signs its records as its own', () =>
    expect([values('external-dns')['txtOwnerId'], releaseOf(secondary, 'external-dns').values['txtOwnerId']]).toEqual([
      'shop-primary',
      'shop-secondary',
    ]));
});
