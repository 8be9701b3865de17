import { CfnParameter, type Stack } from 'aws-cdk-lib/core';
import { CLOUD_OUTPUTS, CLOUD_REFERENCE, type CloudOutput } from '../model';

/** A text in a template: as it is, or with what CloudFormation fills in. */
export type CloudText = string | { readonly 'Fn::Sub': string };

/** Parameter types that CloudFormation checks against the account before it starts; the others are text. */
const PARAMETER_TYPES: Partial<Record<CloudOutput, string>> = {
  HostedZoneId: 'AWS::Route53::HostedZone::Id',
  VpcId: 'AWS::EC2::VPC::Id',
};

/**
 * Turns texts of the model into texts of a template.
 *
 * The partition and the account become pseudo parameters; every other value that only AWS knows becomes a reference to
 * the resource that makes it, or a parameter of the stack: a template never holds the values of the committed outputs
 * file, which may be examples.
 */
export class CloudTexts {
  /** For a stack that holds none of the resources: every value is a parameter. */
  static withParameters(stack: Stack, outputsOf: string): CloudTexts {
    return new CloudTexts(outputsOf, parametersOf(stack));
  }

  /**
   * @param outputsOf - name of the stack in the model whose values the texts may use
   * @param variable - what stands for a value inside `Fn::Sub`: a logical id, with an attribute where it needs one
   */
  constructor(
    private readonly outputsOf: string,
    private readonly variable: (output: CloudOutput) => string,
  ) {}

  /** @throws Error where the text uses a value of another stack, or one that no output carries */
  of(text: string): CloudText {
    const escaped = text.replace(/\$\{(?!cloud:)/g, '${!');
    const filled = escaped
      .replace(CLOUD_REFERENCE, (_reference, stack: string, output: string) => this.reference(stack, output, text))
      .replace(/^arn:aws:/, 'arn:${AWS::Partition}:');
    // `${!` alone needs no substitution: without it the text is written as it was.
    return filled === escaped ? text : { 'Fn::Sub': filled };
  }

  private reference(stack: string, output: string, text: string): string {
    if (stack !== this.outputsOf)
      throw new Error(
        `'${text}' uses a value of the stack '${stack}': allowed is '${this.outputsOf}', the stack of the same ` +
          'cluster; declare the value there',
      );
    if (output === 'AccountId') return '${AWS::AccountId}';
    if (!isOutput(output))
      throw new Error(
        `'${text}' uses the value '${output}': allowed are ${Object.keys(CLOUD_OUTPUTS).join(', ')}; add it to ` +
          'CLOUD_OUTPUTS',
      );
    return `\${${this.variable(output)}}`;
  }
}

const isOutput = (name: string): name is CloudOutput => Object.hasOwn(CLOUD_OUTPUTS, name);

/** Name of the parameter that holds a value. */
export type ParameterOf = (output: CloudOutput) => string;

/**
 * Makes a parameter for each value that is asked for, once. Without default, so that an example value cannot be
 * deployed.
 */
export function parametersOf(stack: Stack): ParameterOf {
  const made = new Set<string>();
  return (output) => {
    if (!made.has(output)) {
      made.add(output);
      new CfnParameter(stack, output, {
        type: PARAMETER_TYPES[output] ?? 'String',
        description: CLOUD_OUTPUTS[output],
        ...(PARAMETER_TYPES[output] ? {} : { minLength: 1 }),
      });
    }
    return output;
  };
}
