import type { Problem } from '../../model/problem';
import { at, list, text } from '../tree/read';
import { jsonIn } from '../tree/written';
import { IMAGE_EXPIRY } from './codes-of-operation';
import { atResource, type Stack } from './stack';

/** Rules of a registry that delete what may run. */
export const imageProblems = (stack: Stack): readonly Problem[] =>
  stack.ofType('AWS::ECR::Repository').flatMap((repository) => {
    const policy = jsonIn(text(repository.properties, 'LifecyclePolicy', 'LifecyclePolicyText') ?? '{}');
    return list(policy, 'rules')
      .map((rule) => at(rule, 'selection'))
      .filter(
        (selection) =>
          text(selection, 'tagStatus') !== 'untagged' && text(selection, 'countType') === 'sinceImagePushed',
      )
      .map((selection) =>
        atResource(IMAGE_EXPIRY, stack, repository, {
          field: 'Properties.LifecyclePolicy.LifecyclePolicyText',
          message: 'an image that runs is deleted when it is old enough',
          given: `tagStatus ${text(selection, 'tagStatus') ?? 'nothing'}, by days since it was pushed`,
          allowed: 'tagStatus untagged, or a count of images',
          remedy: 'let only images without a tag expire',
        }),
      );
  });
