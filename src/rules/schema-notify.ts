import { z } from 'zod';
import { text } from './schema-parts.ts';

const webhookForms = ['json', 'wecom', 'dingtalk', 'feishu'] as const;

/** The key `notify`: how the daemon tells people about files that stay in an inbox. */
export const notifyKeys = z
  .strictObject({
    held_after_minutes: z
      .number()
      .min(1)
      .max(100_000)
      .default(60)
      .describe('After how many minutes in an inbox a file is reported. Each file is reported once.')
      .meta({ examples: [60] }),
    webhook: text
      .optional()
      .describe('The address to which a message is sent, such as that of the robot of a chat group.')
      .meta({ examples: ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…'] }),
    webhook_form: z
      .enum(webhookForms)
      .default('json')
      .describe('The form of the message: for 企业微信, 钉钉 or 飞书, or plain JSON.'),
    desktop: z
      .boolean()
      .default(false)
      .describe('Shows a notification on the desktop of the machine that the daemon runs on.'),
  })
  .prefault({})
  .describe('Who is notified of files that stay in an inbox.');
