// What the sign-in and sign-up forms accept. The backend checks the same again: convex/model/auth.
import * as z from "@/lib/zod"

/** The shortest password convex/model/auth/password.ts takes. */
export const SHORTEST_PASSWORD = 10

const email = z.string().trim().pipe(z.email("Enter an e-mail address, like you@example.com."))

export const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `Choose a password of at least ${SHORTEST_PASSWORD} characters.`)
  .max(200, "A password can have at most 200 characters.")

export const signInInput = z.object({
  email,
  password: z.string().min(1, "Enter your password."),
})

export const signUpInput = z
  .object({
    name: z.string().trim().min(1, "Enter your name.").max(100, "A name can have at most 100 characters."),
    email,
    password: newPassword,
  })
  .refine(({ email, password }) => password.trim().toLowerCase() !== email.toLowerCase(), {
    path: ["password"],
    message: "Choose a password that is not your e-mail address.",
  })

export const forgotPasswordInput = z.object({ email })

export const resetPasswordInput = z.object({
  email,
  code: z
    .string()
    .transform((code) => code.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{8}$/, "The code has eight digits.")),
  password: newPassword,
})
