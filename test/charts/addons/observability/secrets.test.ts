import { primary, secondary, objects } from './stack';

// Secrets that the releases ask for.
test('every Secret that a release asks for is filled', () => {
  for (const described of [primary, secondary]) {
    const asked = described.releases.flatMap(({ needs = [] }) => needs.filter((need) => need.startsWith('secret:')));
    const filled = objects(described, 'ExternalSecret').map(
      ({ metadata }) => `secret:${metadata.namespace ?? ''}/${metadata.name}`,
    );
    expect(asked.length).toBeGreaterThan(1);
    for (const need of asked) expect(filled).toContain(need);
  }
});
