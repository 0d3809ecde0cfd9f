/** The OpenAPI 3.1 document of every operation, made from the contract. */
import type { Operation } from '@nennep/core/kernel/contract.ts';
import { operations } from '@nennep/core/operations.ts';
import { z } from 'zod';

const problem = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['reason', 'message'],
      properties: {
        reason: { type: 'string' },
        message: { type: 'string', description: 'a Vietnamese sentence for people' },
        details: {},
      },
    },
  },
};

const general = ['invalid_input'];

function pathOf(operation: Operation): object {
  const input = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' });
  const isCommand = operation.kind === 'command';
  const body = isCommand
    ? {
        type: 'object',
        required: ['id', 'input'],
        properties: { id: { type: 'string', format: 'uuid', description: 'a command with this id runs once' }, input },
      }
    : input;
  const example = isCommand
    ? { id: '0198c0de-0000-7000-8000-000000000001', input: operation.example }
    : operation.example;
  return {
    post: {
      operationId: operation.name,
      summary: operation.summary,
      tags: [operation.name.split('.')[0]],
      'x-kind': operation.kind,
      requestBody: { required: true, content: { 'application/json': { schema: body, example } } },
      responses: {
        200: {
          description: 'done',
          content: {
            'application/json': { schema: z.toJSONSchema(operation.output, { io: 'output', unrepresentable: 'any' }) },
          },
        },
        '4XX': {
          description: `refused: ${[...general, ...operation.refusals].join(', ')}`,
          content: { 'application/json': { schema: problem } },
        },
      },
    },
  };
}

export function openApi(version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Nền Nếp',
      version,
      description: 'Every operation of the program: queries change nothing, commands run once per id.',
    },
    paths: Object.fromEntries(operations.map((operation) => [`/api/${operation.name}`, pathOf(operation)])),
  };
}
