// What the forms of the account page accept. The backend checks the same again: convex/model/{account,passwords}.
import { newPassword } from "@/components/auth/credentials-input"
import * as z from "@/lib/zod"

export const nameInput = z.object({
  name: z.string().trim().min(1, "Enter your name.").max(100, "A name can have at most 100 characters."),
})

export const passwordChangeInput = z
  .object({
    current: z.string().min(1, "Enter your current password."),
    password: newPassword,
    endOthers: z.boolean(),
  })
  .refine(({ current, password }) => current !== password, {
    path: ["password"],
    message: "That is the password you have already.",
  })

export type NameInput = z.infer<typeof nameInput>
export type PasswordChangeInput = z.infer<typeof passwordChangeInput>
