import type { Metadata } from "next"
import { ProjectPage } from "@/components/realtime/project-page"

export const metadata: Metadata = { title: "Project" }

export default async function Page({ params }: PageProps<"/w/[workspace]/realtime/[projectId]">) {
  const { projectId } = await params
  return <ProjectPage projectId={projectId} />
}
