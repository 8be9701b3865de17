import { fleetOf, runExternal } from '../../../lib/tools/external';
import { needing, tool } from '../../support/needs';
import { checks } from './support';

describe('terraform', () => {
  const over = (text: string) =>
    runExternal(
      fleetOf('', [{ path: 'dist/demo/terraform/one/demo.tf.json', text }]),
      checks.filter(({ tool }) => tool === 'terraform'),
    );
  const made = (resource: string): string => `{"resource": {"terraform_data": {"demo": ${resource}}}}`;

  needing(tool('terraform')).test(
    'takes what is sound, objects to the rest by its folder, and without a provider it has not agreed',
    async () => {
      const [sound, wrong, lacking] = (
        await Promise.all(
          [
            made('{"input": 1}'),
            made('{"input": "${var.nothing}"}'),
            '{"terraform": {"required_providers": {"none": {"source": "nobody.invalid/nobody/none"}}}, ' +
              '"resource": {"none_thing": {"demo": {}}}}',
          ].map(over),
        )
      ).flatMap(({ results }) => results);
      expect([sound?.status, sound?.looked]).toEqual(['agreed', 1]);
      expect(wrong).toMatchObject({
        status: 'differs',
        differences: [
          {
            object: 'dist/demo/terraform/one',
            message: expect.stringContaining('Reference to undeclared input variable'),
          },
        ],
      });
      expect(lacking).toMatchObject({
        status: 'skipped',
        remark: expect.stringContaining('the providers could not be downloaded: dist/demo/terraform/one'),
      });
    },
    60_000,
  );
});
